/** Commands on log lines in files. */
@NullMarked
package io.firewatch.cli.logs;

import org.jspecify.annotations.NullMarked;
