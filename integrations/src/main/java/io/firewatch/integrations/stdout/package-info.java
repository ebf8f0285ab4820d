/** Messages on the standard output. */
@NullMarked
package io.firewatch.integrations.stdout;

import org.jspecify.annotations.NullMarked;
