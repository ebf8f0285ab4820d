/** Diagnoses in PostgreSQL. */
@NullMarked
package io.firewatch.postgres.diagnosis;

import org.jspecify.annotations.NullMarked;
