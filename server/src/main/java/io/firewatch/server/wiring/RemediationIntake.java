package io.firewatch.server.wiring;

import io.firewatch.incident.IncidentId;
import io.firewatch.kafka.codec.IncidentChange;
import io.firewatch.remediation.workflow.RemediationAgent;
import io.firewatch.remediation.workflow.WorkflowRunner;
import java.util.List;

/** Has plans made for incidents whose cause was found, and handling ended when they are over. */
final class RemediationIntake {
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

  private static List<IncidentId> incidents(List<IncidentChange> changes) {
    return changes.stream().map(IncidentChange::incident).toList();
  }
}
