/** How commands talk to the person at the terminal. */
@NullMarked
package io.firewatch.cli.terminal;

import org.jspecify.annotations.NullMarked;
