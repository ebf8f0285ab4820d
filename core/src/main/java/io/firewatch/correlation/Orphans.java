package io.firewatch.correlation;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Incidents that go on when the one they seemed to follow from has ended: they stand alone. */
final class Orphans {
  /** Consequences need a while to pass after their cause. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final IncidentStore store;
  private final InstantSource clock;

  Orphans(IncidentStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Frees those of the open incidents whose parent ended a while ago and that fire still. */
  void check(List<Incident> open, ServiceCatalogue graph) {
    Set<IncidentId> ids = new HashSet<>();
    open.forEach(incident -> ids.add(incident.id()));
    for (Incident incident : open) {
      Incident.Parent parent = incident.parent();
      if (parent != null && !ids.contains(parent.id())) {
        store.run(
            Set.of(CorrelationAgent.lock(graph, incident.service())),
            transaction ->
                transaction.find(incident.id()).ifPresent(fresh -> free(transaction, fresh)));
      }
    }
  }

  private void free(IncidentTransaction transaction, Incident child) {
    Incident.Parent parent = child.parent();
    Instant now = clock.instant();
    if (parent == null
        || !child.status().isOpen()
        || child.allRecovered()
        || transaction.find(parent.id()).filter(one -> holdsStill(one, now)).isPresent()) {
      return;
    }
    Incident alone = transaction.save(child.partOf(null));
    transaction.append(
        new AgentEvent(
            alone.id(),
            ResolutionAgent.NAME,
            "PARENT_ENDED",
            Map.of("parent", parent.id().display()),
            now));
    transaction.publish(new IncidentEvent.Changed(alone, "PARENT_ENDED", now));
  }

  private static boolean holdsStill(Incident parent, Instant now) {
    Incident.Resolution end = parent.resolution();
    return parent.status().isOpen() || (end != null && end.at().plus(GRACE).isAfter(now));
  }
}
