package io.firewatch.cli.demo;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.StoreUnavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notices incidents that open and end. */
final class IncidentWatch {
  private static final int LATEST = 20;

  private final IncidentStore store;
  private final Narrator narrator;
  private final Map<IncidentId, IncidentStatus> known = new HashMap<>();
  private boolean first = true;

  IncidentWatch(IncidentStore store, Narrator narrator) {
    this.store = store;
    this.narrator = narrator;
  }

  void look() {
    for (Incident incident : latest()) {
      IncidentStatus before = known.put(incident.id(), incident.status());
      if (first) {
        continue;
      }
      if (before == null) {
        narrator.opened(incident);
      }
      if (incident.status() == IncidentStatus.RESOLVED && before != IncidentStatus.RESOLVED) {
        narrator.resolved(incident);
      }
    }
    first = false;
  }

  private List<Incident> latest() {
    try {
      return store
          .list(
              new IncidentFilter(
                  Set.of(),
                  Set.of(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  LATEST))
          .items()
          .reversed();
    } catch (StoreUnavailable e) {
      // It says so in its own log; the next look may find it back.
      return List.of();
    }
  }
}
