@NullMarked
package io.firewatch.integrations.kubernetes;

import org.jspecify.annotations.NullMarked;
