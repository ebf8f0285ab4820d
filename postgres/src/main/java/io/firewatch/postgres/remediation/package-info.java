/** Plans, approvals and what was done, in PostgreSQL. */
@NullMarked
package io.firewatch.postgres.remediation;

import org.jspecify.annotations.NullMarked;
