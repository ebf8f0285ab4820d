package io.firewatch.server.wiring;

import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Wake;
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

  /**
   * What stood alone may be a consequence of another incident now; what was one may stand alone, or
   * be worse than that. Nothing is read for the many signals of incidents that have no parent.
   */
  void changed(List<IncidentChange> changes) {
    agent.plan(incidents(changes.stream().filter(RemediationIntake::mayMatter).toList()));
  }

  private static boolean mayMatter(IncidentChange change) {
    return change.wakes(Wake.PLAN) || change.wakes(Wake.PLAN_IF_CONSEQUENCE);
  }

  private static List<IncidentId> incidents(List<IncidentChange> changes) {
    return changes.stream().map(IncidentChange::incident).toList();
  }
}
