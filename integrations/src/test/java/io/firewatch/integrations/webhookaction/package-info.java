@NullMarked
package io.firewatch.integrations.webhookaction;

import org.jspecify.annotations.NullMarked;
