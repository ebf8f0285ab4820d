/** Postmortems in PostgreSQL. */
@NullMarked
package io.firewatch.postgres.postmortem;

import org.jspecify.annotations.NullMarked;
