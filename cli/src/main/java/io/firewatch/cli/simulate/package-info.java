/** The simulated services on the command line. */
@NullMarked
package io.firewatch.cli.simulate;

import org.jspecify.annotations.NullMarked;
