package io.firewatch.server.wiring;

import io.firewatch.incident.Wake;
import io.firewatch.kafka.codec.IncidentChange;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.server.notification.Dispatcher;
import java.util.List;

/** Has people told when incidents open, are diagnosed and end. */
final class CommunicationIntake {
  private final CommunicationAgent agent;
  private final Dispatcher dispatcher;

  CommunicationIntake(CommunicationAgent agent, Dispatcher dispatcher) {
    this.agent = agent;
    this.dispatcher = dispatcher;
  }

  void changed(List<IncidentChange> changes) {
    agent.tell(
        changes.stream()
            .filter(change -> change.wakes(Wake.TELL))
            .map(IncidentChange::incident)
            .toList());
    dispatcher.signal();
  }
}
