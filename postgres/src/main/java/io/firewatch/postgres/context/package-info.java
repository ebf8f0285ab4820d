/** Recent changes, log lines and spans, as PostgreSQL keeps them. */
@NullMarked
package io.firewatch.postgres.context;

import org.jspecify.annotations.NullMarked;
