/** Commands of postmortems. */
@NullMarked
package io.firewatch.cli.postmortem;

import org.jspecify.annotations.NullMarked;
