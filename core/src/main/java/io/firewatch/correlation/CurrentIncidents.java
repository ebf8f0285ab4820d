package io.firewatch.correlation;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Signal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one round, as they are by now. In a storm most alerts are told again, so which
 * incident a firing signal is part of is looked up and not searched.
 */
final class CurrentIncidents {
  private final Map<IncidentId, Incident> all = new LinkedHashMap<>();
  private final Map<String, IncidentId> firing = new HashMap<>();

  CurrentIncidents(List<Incident> stored) {
    stored.forEach(this::put);
  }

  /** Puts a version of an incident in the place of the one before. */
  void put(Incident incident) {
    all.put(incident.id(), incident);
    if (incident.status().isOpen()) {
      for (Signal signal : incident.signals()) {
        if (signal.isFiring()) {
          firing.put(signal.fingerprint(), incident.id());
        }
      }
    }
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

  /** The open incident in which a signal fires now. */
  Optional<Incident> withFiring(String fingerprint) {
    return Optional.ofNullable(firing.get(fingerprint))
        .map(all::get)
        .filter(
            incident -> incident.status().isOpen() && signal(incident, fingerprint).isPresent());
  }

  /** The signal of an incident, when it fires. */
  static Optional<Signal> signal(Incident incident, String fingerprint) {
    return incident.signals().stream()
        .filter(signal -> signal.isFiring() && signal.fingerprint().equals(fingerprint))
        .findFirst();
  }
}
