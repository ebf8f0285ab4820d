package io.firewatch.server.wiring;

import io.firewatch.kafka.codec.IncidentChange;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.server.notification.Dispatcher;
import java.util.List;
import java.util.Set;

/** Has people told when incidents open, are diagnosed and end. */
final class CommunicationIntake {
  /** What only counts tells nobody anything. */
  private static final Set<String> COUNTED = Set.of("SIGNAL_TOLD_AGAIN");

  private final CommunicationAgent agent;
  private final Dispatcher dispatcher;

  CommunicationIntake(CommunicationAgent agent, Dispatcher dispatcher) {
    this.agent = agent;
    this.dispatcher = dispatcher;
  }

  void changed(List<IncidentChange> changes) {
    agent.tell(
        changes.stream()
            .filter(change -> !COUNTED.containsAll(change.what()))
            .map(IncidentChange::incident)
            .toList());
    dispatcher.signal();
  }
}
