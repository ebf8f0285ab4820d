package io.firewatch.contracts.memory;

import io.firewatch.correlation.Held;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.Hold;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is held back, in memory. */
public final class InMemoryHeldStore implements HeldStore {
  private final Map<String, Held> kept = new LinkedHashMap<>();

  @Override
  public synchronized void keep(List<Held> held) {
    for (Held now : held) {
      kept.merge(
          now.signal().fingerprint(),
          now,
          (before, again) ->
              new Held(
                  again.signal(),
                  again.labels(),
                  again.evidence(),
                  again.verdict(),
                  again.hold(),
                  before.since(),
                  again.lastAt(),
                  before.count() + again.count()));
    }
  }

  @Override
  public synchronized void drop(Collection<String> fingerprints) {
    fingerprints.forEach(kept::remove);
  }

  @Override
  public synchronized void drop(String fingerprint, String episode) {
    Held held = kept.get(fingerprint);
    if (held != null && held.signal().episode().equals(episode)) {
      kept.remove(fingerprint);
    }
  }

  @Override
  public synchronized Optional<Held> find(String fingerprint) {
    return Optional.ofNullable(kept.get(fingerprint));
  }

  @Override
  public synchronized List<Held> list(int limit) {
    return kept.values().stream().sorted(Comparator.comparing(Held::since)).limit(limit).toList();
  }

  @Override
  public synchronized Map<Hold.Rule, Integer> counts() {
    Map<Hold.Rule, Integer> counts = new EnumMap<>(Hold.Rule.class);
    kept.values().forEach(held -> counts.merge(held.hold().rule(), 1, Integer::sum));
    return counts;
  }
}
