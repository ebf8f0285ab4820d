package io.firewatch.diagnosis.live;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** When each incident was last looked at on this node, and which wait for another look. */
final class Agenda {
  private static final Duration REST = Duration.ofSeconds(3);
  private static final int MOST = 10_000;

  private final Map<IncidentId, Instant> looked =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IncidentId, Instant> eldest) {
          return size() > MOST;
        }
      };
  private final Map<IncidentId, Glance> seen = new HashMap<>();
  private final Set<IncidentId> waiting = new LinkedHashSet<>();

  /** Whether to look now; otherwise it waits. */
  synchronized boolean isDue(IncidentId incident, Instant now) {
    Instant last = looked.get(incident);
    if (last != null && last.plus(REST).isAfter(now)) {
      waiting.add(incident);
      return false;
    }
    looked(incident, now);
    return true;
  }

  /** Has incidents wait for the next look, however long ago the last was. */
  synchronized void put(Collection<IncidentId> incidents) {
    waiting.addAll(incidents);
  }

  synchronized void looked(IncidentId incident, Instant now) {
    looked.put(incident, now);
    waiting.remove(incident);
  }

  /** Whether the same was seen when it was diagnosed last. */
  synchronized boolean knows(IncidentId incident, Glance glance) {
    return glance.equals(seen.get(incident));
  }

  /** Notes what was seen of an incident, once it was diagnosed from it. */
  synchronized void diagnosed(IncidentId incident, Glance glance) {
    seen.put(incident, glance);
  }

  /** Those of the open incidents that wait; others are forgotten. */
  synchronized Set<IncidentId> waiting(Set<IncidentId> open) {
    waiting.retainAll(open);
    seen.keySet().retainAll(open);
    return Set.copyOf(waiting);
  }

  /** Those never looked at come first, then by how long ago it was. */
  synchronized Comparator<Incident> longestAgoFirst() {
    Map<IncidentId, Instant> times = new LinkedHashMap<>(looked);
    return Comparator.comparing(
            (Incident incident) -> times.getOrDefault(incident.id(), Instant.MIN))
        .thenComparing(incident -> incident.id().toString());
  }
}
