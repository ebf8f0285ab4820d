package io.firewatch.correlation;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Signal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one round, as they are by now. In a storm thousands of signals meet hundreds of
 * incidents, so which of these know a signal or have hit its service is looked up, not searched.
 */
final class CurrentIncidents {
  private final Map<IncidentId, Incident> all = new LinkedHashMap<>();

  /** Of those that are or were open, as is the next. */
  private final Map<String, IncidentId> byFingerprint = new HashMap<>();

  private final Map<String, Set<IncidentId>> byService = new HashMap<>();

  /** Fingerprints that several incidents know, as when one fails again while another is open. */
  private final Set<String> shared = new HashSet<>();

  CurrentIncidents(List<Incident> stored) {
    stored.forEach(this::put);
  }

  /** Puts a version of an incident in the place of the one before. */
  void put(Incident incident) {
    Incident before = all.put(incident.id(), incident);
    if (!incident.status().isOpen()) {
      return;
    }
    int known = before == null || !before.status().isOpen() ? 0 : before.signals().size();
    for (Signal signal : incident.signals().subList(known, incident.signals().size())) {
      IncidentId first = byFingerprint.putIfAbsent(signal.fingerprint(), incident.id());
      if (first != null && !first.equals(incident.id())) {
        shared.add(signal.fingerprint());
      }
      hit(signal.service(), incident.id());
    }
    hit(incident.service(), incident.id());
  }

  private void hit(String service, IncidentId by) {
    byService.computeIfAbsent(service, s -> new LinkedHashSet<>()).add(by);
  }

  @Nullable Incident find(IncidentId id) {
    return all.get(id);
  }

  /** A copy: what is put meanwhile is not in it. */
  List<Incident> list() {
    return List.copyOf(all.values());
  }

  Collection<Incident> values() {
    return all.values();
  }

  /**
   * Those that a signal may belong to. A signal that an open incident knows, or whose service one
   * has hit, belongs to such an incident, whatever the others are; any other may belong to any.
   */
  List<Incident> around(Signal signal) {
    if (shared.contains(signal.fingerprint())) {
      return list();
    }
    Set<IncidentId> near = new LinkedHashSet<>(byService.getOrDefault(signal.service(), Set.of()));
    IncidentId knows = byFingerprint.get(signal.fingerprint());
    if (knows != null) {
      near.add(knows);
    }
    List<Incident> open =
        near.stream()
            .map(all::get)
            .filter(Objects::nonNull)
            .filter(i -> i.status().isOpen())
            .filter(i -> Grouping.knows(i, signal) || Grouping.hit(i, signal.service()))
            .toList();
    return open.isEmpty() ? list() : open;
  }

  /** The open incident in which a signal fires now; the newest, should there be several. */
  Optional<Incident> withFiring(String fingerprint) {
    if (shared.contains(fingerprint)) {
      return all.values().stream()
          .filter(incident -> fires(incident, fingerprint))
          .max(Comparator.comparing(Incident::openedAt).thenComparing(i -> i.id().toString()));
    }
    return Optional.ofNullable(byFingerprint.get(fingerprint))
        .map(all::get)
        .filter(incident -> fires(incident, fingerprint));
  }

  private static boolean fires(Incident incident, String fingerprint) {
    return incident.status().isOpen() && signal(incident, fingerprint).isPresent();
  }

  /** The signal of an incident, when it fires. */
  static Optional<Signal> signal(Incident incident, String fingerprint) {
    for (Signal signal : incident.signals()) {
      if (signal.isFiring() && signal.fingerprint().equals(fingerprint)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }
}
