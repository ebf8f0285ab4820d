/** Work that is done at its time, whichever node is up then. */
@NullMarked
package io.firewatch.postgres.timers;

import org.jspecify.annotations.NullMarked;
