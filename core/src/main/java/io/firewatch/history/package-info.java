/** What metrics were, minute by minute: rollups of readings, their keeping, and what is usual. */
@NullMarked
package io.firewatch.history;

import org.jspecify.annotations.NullMarked;
