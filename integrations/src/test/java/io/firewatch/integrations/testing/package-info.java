@NullMarked
package io.firewatch.integrations.testing;

import org.jspecify.annotations.NullMarked;
