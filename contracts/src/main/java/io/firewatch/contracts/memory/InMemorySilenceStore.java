package io.firewatch.contracts.memory;

import io.firewatch.correlation.Silence;
import io.firewatch.correlation.SilenceStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Silences in memory. */
public final class InMemorySilenceStore implements SilenceStore {
  private static final Comparator<Silence> LONGEST_FIRST =
      Comparator.comparing(Silence::endsAt).reversed().thenComparing(s -> s.id().toString());

  private final Map<UUID, Silence> silences = new ConcurrentHashMap<>();

  @Override
  public void save(Silence silence) {
    silences.put(silence.id(), silence);
  }

  @Override
  public Optional<Silence> find(UUID id) {
    return Optional.ofNullable(silences.get(id));
  }

  @Override
  public List<Silence> list() {
    return silences.values().stream().sorted(LONGEST_FIRST).toList();
  }

  @Override
  public List<Silence> active(Instant now) {
    return list().stream().filter(s -> s.state(now) == Silence.State.ACTIVE).toList();
  }

  @Override
  public int prune(Instant before) {
    int size = silences.size();
    silences.values().removeIf(silence -> silence.endsAt().isBefore(before));
    return size - silences.size();
  }
}
