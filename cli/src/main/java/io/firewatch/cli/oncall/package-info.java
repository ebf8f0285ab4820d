/** Who is on call, from the command line. */
@NullMarked
package io.firewatch.cli.oncall;

import org.jspecify.annotations.NullMarked;
