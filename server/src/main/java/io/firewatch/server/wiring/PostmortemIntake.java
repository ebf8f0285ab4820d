package io.firewatch.server.wiring;

import io.firewatch.incident.IncidentId;
import io.firewatch.kafka.codec.IncidentChange;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.postmortem.PostmortemAgent;
import io.firewatch.remediation.workflow.WorkflowRunner;
import java.util.List;

/**
 * Ends the handling of incidents that are over, and has their postmortems written, which are found
 * from then on. One after the other, so that each says what came of what was done.
 */
final class PostmortemIntake {
  private final WorkflowRunner runner;
  private final PostmortemAgent agent;
  private final KnowledgeBase knowledge;

  PostmortemIntake(WorkflowRunner runner, PostmortemAgent agent, KnowledgeBase knowledge) {
    this.runner = runner;
    this.agent = agent;
    this.knowledge = knowledge;
  }

  void resolved(List<IncidentChange> changes) {
    List<IncidentId> over = changes.stream().map(IncidentChange::incident).toList();
    runner.over(over);
    if (agent.write(over) > 0) {
      knowledge.refresh();
    }
  }
}
