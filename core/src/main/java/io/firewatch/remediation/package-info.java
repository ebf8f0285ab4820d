/** Plans, policy, approvals, breaker, executor port and rollback. */
@NullMarked
package io.firewatch.remediation;

import org.jspecify.annotations.NullMarked;
