package io.firewatch.remediation.workflow;

import io.firewatch.remediation.approval.Approval;
import java.util.Map;
import java.util.Optional;

/** What keeps a plan from being begun or gone on with: the kill switch, and freezes. */
final class Obstacles {
  private final Conduct conduct;

  Obstacles(Conduct conduct) {
    this.conduct = conduct;
  }

  Optional<String> ahead(Workflow workflow) {
    return conduct
        .turns()
        .take(workflow.incident(), turn -> turn.automation().obstacle(turn.now()))
        .flatMap(found -> found);
  }

  /** Waits until nothing is in the way; an approval may expire meanwhile. */
  boolean hold(Workflow workflow, String why) {
    Optional<Approval> expired =
        Admission.unused(conduct.turns().store(), workflow)
            .filter(approval -> approval.isExpired(conduct.now()));
    conduct
        .turns()
        .onTopOf(
            workflow,
            (turn, same) -> {
              if (expired.isPresent()) {
                Admission.expire(turn, same, expired.get());
                return;
              }
              if (!same.reason().equals(why)) {
                turn.tell("EXECUTION_HELD", Map.of("reason", why));
              }
              turn.save(same.become(Stage.EXECUTE, why, turn.now()), conduct.soon());
            });
    return false;
  }
}
