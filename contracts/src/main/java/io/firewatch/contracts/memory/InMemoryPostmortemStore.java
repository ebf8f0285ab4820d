package io.firewatch.contracts.memory;

import io.firewatch.incident.IncidentId;
import io.firewatch.postmortem.Postmortem;
import io.firewatch.postmortem.PostmortemStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Postmortems in memory. */
public final class InMemoryPostmortemStore implements PostmortemStore {
  private final Map<IncidentId, Postmortem> postmortems = new HashMap<>();

  @Override
  public synchronized Postmortem save(Postmortem postmortem) {
    int stored = find(postmortem.incident()).map(Postmortem::version).orElse(0);
    if (stored != postmortem.version()) {
      throw new Stale(postmortem.incident(), postmortem.version());
    }
    Postmortem next = postmortem.stored(stored + 1);
    postmortems.put(next.incident(), next);
    return next;
  }

  @Override
  public synchronized Optional<Postmortem> find(IncidentId incident) {
    return Optional.ofNullable(postmortems.get(incident));
  }

  @Override
  public synchronized List<Postmortem> list(Standing standing, int limit) {
    return postmortems.values().stream()
        .filter(one ->
            switch (standing) {
              case ANY -> true;
              case PENDING -> !one.isReviewed();
              case REVIEWED -> one.isReviewed();
            })
        .sorted(
            Comparator.comparing((Postmortem one) -> one.about().resolvedAt())
                .reversed()
                .thenComparing(one -> one.incident().toString()))
        .limit(limit)
        .toList();
  }
}
