package io.firewatch.contracts.memory;

import io.firewatch.notification.directory.StandIn;
import io.firewatch.notification.directory.StandInStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who stands in for whom, in memory. */
public final class InMemoryStandInStore implements StandInStore {
  private final List<StandIn> kept = new ArrayList<>();

  @Override
  public synchronized void save(StandIn standIn) {
    kept.add(standIn);
  }

  @Override
  public synchronized boolean remove(UUID id) {
    return kept.removeIf(one -> one.id().equals(id));
  }

  @Override
  public synchronized Optional<StandIn> find(UUID id) {
    return kept.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  @Override
  public synchronized List<StandIn> between(Instant from, Instant to) {
    return kept.stream().filter(one -> one.to().isAfter(from) && one.from().isBefore(to)).toList();
  }
}
