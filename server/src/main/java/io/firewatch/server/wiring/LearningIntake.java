package io.firewatch.server.wiring;

import io.firewatch.diagnosis.learning.LearningAgent;
import io.firewatch.kafka.codec.IncidentChange;
import io.firewatch.knowledge.KnowledgeBase;
import java.util.List;

/** Has incidents remembered when they are over, and found from then on. */
final class LearningIntake {
  private final LearningAgent agent;
  private final KnowledgeBase knowledge;

  LearningIntake(LearningAgent agent, KnowledgeBase knowledge) {
    this.agent = agent;
    this.knowledge = knowledge;
  }

  void resolved(List<IncidentChange> changes) {
    if (agent.learn(changes.stream().map(IncidentChange::incident).toList()) > 0) {
      knowledge.refresh();
    }
  }
}
