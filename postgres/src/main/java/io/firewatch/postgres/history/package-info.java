/** Rollups of metrics in PostgreSQL, in a partition for each day. */
@NullMarked
package io.firewatch.postgres.history;

import org.jspecify.annotations.NullMarked;
