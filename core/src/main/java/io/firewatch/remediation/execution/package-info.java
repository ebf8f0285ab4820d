/** Acting on a target: the executor port, the rules every executor keeps, and their values. */
@NullMarked
package io.firewatch.remediation.execution;

import org.jspecify.annotations.NullMarked;
