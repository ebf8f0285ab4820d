/** Silences, alerts and rulings in PostgreSQL. */
@NullMarked
package io.firewatch.postgres.correlation;

import org.jspecify.annotations.NullMarked;
