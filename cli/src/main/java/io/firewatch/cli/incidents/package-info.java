/** Incidents on the terminal. */
@NullMarked
package io.firewatch.cli.incidents;

import org.jspecify.annotations.NullMarked;
