package io.firewatch.remediation.workflow;

import java.time.Duration;
import java.time.Instant;

/**
 * What every stage of carrying out needs.
 *
 * @param process names this process, and no other that ever ran
 */
record Conduct(Turns turns, Targets targets, RemediationSettings settings, String process) {
  /** How long another process may be at an act before it is taken to be dead. */
  static final Duration LEASE = Duration.ofSeconds(30);

  Instant now() {
    return turns.clock().instant();
  }

  /** When to look again at what is settling. */
  Instant soon() {
    return now().plus(settings.watching().interval());
  }

  /** Whether another process may still be at an act. */
  boolean isElsewhere(Run run) {
    return !run.by().equals(process) && now().isBefore(run.at().plus(LEASE));
  }

  boolean hasSettledTooLong(Run run) {
    return now().isAfter(run.at().plus(settings.watching().settle()));
  }

  /** Whether what was unhealthy before an act had time enough to get well by it. */
  boolean isIllTooLong(Run run) {
    return now().isAfter(run.at().plus(settings.watching().observe()));
  }

  /** Looks again later, and leaves everything as it is. */
  boolean later(Workflow workflow, Instant at) {
    turns.onTopOf(workflow, (turn, same) -> turn.wake(at));
    return false;
  }
}
