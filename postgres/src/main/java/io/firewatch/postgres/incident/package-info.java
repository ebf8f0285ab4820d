/** Incidents and the outbox, as PostgreSQL keeps them. */
@NullMarked
package io.firewatch.postgres.incident;

import org.jspecify.annotations.NullMarked;
