package io.firewatch.server.wiring;

import io.firewatch.incident.IncidentId;
import io.firewatch.kafka.codec.IncidentChange;
import io.firewatch.remediation.workflow.RemediationAgent;
import java.util.List;

/** Has plans made for incidents whose cause was found. */
final class RemediationIntake {
  private final RemediationAgent agent;

  RemediationIntake(RemediationAgent agent) {
    this.agent = agent;
  }

  void diagnosed(List<IncidentChange> changes) {
    agent.plan(incidents(changes));
  }

  private static List<IncidentId> incidents(List<IncidentChange> changes) {
    return changes.stream().map(IncidentChange::incident).toList();
  }
}
