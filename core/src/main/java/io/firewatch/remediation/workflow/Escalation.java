package io.firewatch.remediation.workflow;

import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.telemetry.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands an incident to a person, with all that was tried. */
final class Escalation {
  private Escalation() {}

  /** How it is told. */
  enum Kind {
    ESCALATED,
    APPROVAL_EXPIRED,
    /** What was done could not be undone: worse than any incident it was for. */
    ROLLBACK_FAILED
  }

  /**
   * @param status where the incident stands from now on
   */
  static Workflow raise(
      Turn turn, Workflow workflow, Kind kind, IncidentStatus status, String reason) {
    turn.become(status);
    Optional<Plan> plan = turn.store().plan(workflow.plan());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("reason", reason);
    facts.put(
        "severity",
        (kind == Kind.ROLLBACK_FAILED ? Severity.CRITICAL : turn.incident().severity()).name());
    facts.put("round", workflow.round());
    facts.put("tried", List.copyOf(workflow.tried()));
    facts.put("escalation_path", plan.map(Plan::escalation).orElse(List.of()));
    facts.put("plan", workflow.plan().toString());
    if (kind != Kind.ESCALATED) {
      turn.tell(kind.name(), facts);
    }
    turn.tell(Kind.ESCALATED.name(), facts);
    return turn.save(workflow.become(Stage.ESCALATED, reason, turn.now()));
  }
}
