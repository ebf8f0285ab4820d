/** Knowledge in PostgreSQL: documents, vectors, ratings. */
@NullMarked
package io.firewatch.postgres.knowledge;

import org.jspecify.annotations.NullMarked;
