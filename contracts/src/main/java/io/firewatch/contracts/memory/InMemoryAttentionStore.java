package io.firewatch.contracts.memory;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who looks after what, in memory. */
public final class InMemoryAttentionStore implements AttentionStore {
  private final Map<IncidentId, Attention> kept = new HashMap<>();

  @Override
  public synchronized void save(Attention attention) {
    kept.put(attention.incident(), attention);
  }

  @Override
  public synchronized Optional<Attention> find(IncidentId incident) {
    return Optional.ofNullable(kept.get(incident));
  }

  @Override
  public synchronized Map<IncidentId, Attention> find(Collection<IncidentId> incidents) {
    Map<IncidentId, Attention> found = new HashMap<>(kept);
    found.keySet().retainAll(incidents);
    return found;
  }

  @Override
  public synchronized List<IncidentId> due(Instant now, int limit) {
    return kept.values().stream()
        .filter(one -> one.nextAt() != null && !one.nextAt().isAfter(now))
        .sorted(Comparator.comparing(one -> String.valueOf(one.nextAt())))
        .limit(limit)
        .map(Attention::incident)
        .toList();
  }
}
