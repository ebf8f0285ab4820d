package io.firewatch.server.wiring;

import io.firewatch.incident.IncidentId;
import io.firewatch.kafka.codec.IncidentChange;
import io.firewatch.remediation.workflow.RemediationAgent;
import io.firewatch.remediation.workflow.WorkflowRunner;
import java.util.List;
import java.util.Set;

/** Has plans made for incidents whose cause was found, and handling ended when they are over. */
final class RemediationIntake {
  private static final Set<String> ENDS_CONSEQUENCE = Set.of("PARENT_ENDED", "SIGNAL_ATTACHED");

  private final RemediationAgent agent;
  private final WorkflowRunner runner;

  RemediationIntake(RemediationAgent agent, WorkflowRunner runner) {
    this.agent = agent;
    this.runner = runner;
  }

  void resolved(List<IncidentChange> changes) {
    runner.over(incidents(changes));
  }

  void diagnosed(List<IncidentChange> changes) {
    agent.plan(incidents(changes));
  }

  /** What was a consequence of another incident may stand alone now, or be worse than that. */
  void changed(List<IncidentChange> changes) {
    agent.plan(
        incidents(
            changes.stream()
                .filter(change -> change.what().stream().anyMatch(ENDS_CONSEQUENCE::contains))
                .toList()));
  }

  private static List<IncidentId> incidents(List<IncidentChange> changes) {
    return changes.stream().map(IncidentChange::incident).toList();
  }
}
