/** A real PostgreSQL server inside this process's home, started and stopped with it. */
@NullMarked
package io.firewatch.postgres.embedded;

import org.jspecify.annotations.NullMarked;
