package io.firewatch.server.wiring;

import io.firewatch.kafka.codec.IncidentChange;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.postmortem.PostmortemAgent;
import java.util.List;

/** Has postmortems written when incidents are over, and found from then on. */
final class PostmortemIntake {
  private final PostmortemAgent agent;
  private final KnowledgeBase knowledge;

  PostmortemIntake(PostmortemAgent agent, KnowledgeBase knowledge) {
    this.agent = agent;
    this.knowledge = knowledge;
  }

  void resolved(List<IncidentChange> changes) {
    if (agent.write(changes.stream().map(IncidentChange::incident).toList()) > 0) {
      knowledge.refresh();
    }
  }
}
