package io.firewatch.bench.days;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Listens to what the platform tells about incidents and keeps every raise. */
final class IncidentLog implements Outbox.Encoder {
  private final List<Raise> raises = new ArrayList<>();
  private final Map<IncidentId, Raise> open = new HashMap<>();
  private final NavigableMap<Long, Integer> anomalies = new TreeMap<>();

  private static final class Raise {
    final String id;
    final Instant onset;
    final Instant start;
    final String service;
    @Nullable Instant end;

    Raise(String id, Instant onset, Instant start, String service) {
      this.id = id;
      this.onset = onset;
      this.start = start;
      this.service = service;
    }
  }

  @Override
  public List<Outbox.Message> encode(IncidentEvent event) {
    switch (event) {
      case IncidentEvent.Opened opened -> raise(opened.incident(), opened.at());
      case IncidentEvent.Changed changed -> {
        if (changed.incident().status().isOpen() && !open.containsKey(changed.incident().id())) {
          raise(changed.incident(), changed.at());
        }
      }
      case IncidentEvent.Diagnosed diagnosed -> {}
      case IncidentEvent.PostmortemGenerated written -> {}
      case IncidentEvent.Planned planned -> {}
      case IncidentEvent.Resolved resolved -> {
        Raise raise = open.remove(resolved.incident().id());
        if (raise != null) {
          raise.end = resolved.at();
        }
      }
    }
    return List.of();
  }

  private void raise(Incident incident, Instant at) {
    Instant onset = incident.signals().getLast().onset();
    Raise raise = new Raise(incident.id().display(), onset, at, incident.service());
    raises.add(raise);
    open.put(incident.id(), raise);
  }

  /** Takes note of an anomaly of one series. */
  void anomaly(Instant at) {
    anomalies.merge(at.toEpochMilli(), 1, Integer::sum);
  }

  List<FoundIncident> found() {
    return raises.stream()
        .map(r -> new FoundIncident(r.id, r.start, r.end, r.service, rawEvents(r)))
        .toList();
  }

  /** At least one: what raised it. */
  private int rawEvents(Raise raise) {
    long end = raise.end == null ? Long.MAX_VALUE : raise.end.toEpochMilli();
    int all =
        anomalies.subMap(raise.onset.toEpochMilli(), true, end, true).values().stream()
            .mapToInt(Integer::intValue)
            .sum();
    return Math.max(1, all);
  }
}
