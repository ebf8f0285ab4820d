/** Measurements on the command line. */
@NullMarked
package io.firewatch.cli.bench;

import org.jspecify.annotations.NullMarked;
