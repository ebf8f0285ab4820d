package io.firewatch.server.wiring;

import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Wake;
import io.firewatch.kafka.agent.GroupProgress;
import io.firewatch.kafka.codec.IncidentChange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Has incidents investigated when they open or something new belongs to them, once the context that
 * was sent before has arrived.
 */
final class InvestigationIntake {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final InvestigationAgent agent;
  private final GroupProgress context;
  private final Counter late;

  InvestigationIntake(InvestigationAgent agent, GroupProgress context, MeterRegistry registry) {
    this.agent = agent;
    this.context = context;
    this.late = registry.counter("firewatch.investigation.context.late");
  }

  void changed(List<IncidentChange> changes) {
    Set<IncidentId> incidents = incidents(changes, Wake.INVESTIGATE);
    agent.later(incidents(changes, Wake.INVESTIGATE_LATER));
    if (incidents.isEmpty()) {
      return;
    }
    try {
      if (!context.await(WAIT)) {
        late.increment();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the context arrived", e);
    }
    agent.investigate(incidents);
  }

  private static Set<IncidentId> incidents(List<IncidentChange> changes, Wake wake) {
    Set<IncidentId> incidents = new LinkedHashSet<>();
    for (IncidentChange change : changes) {
      if (change.wakes(wake)) {
        incidents.add(change.incident());
      }
    }
    return incidents;
  }
}
