/** Carries plans out as a state machine whose every step is stored before the next is taken. */
@NullMarked
package io.firewatch.remediation.workflow;

import org.jspecify.annotations.NullMarked;
