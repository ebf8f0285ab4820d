/** The commands of the executable jar. */
@NullMarked
package io.firewatch.cli;

import org.jspecify.annotations.NullMarked;
