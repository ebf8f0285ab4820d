package io.firewatch.notification.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who stands in for whom. */
public interface StandInStore {

  void save(StandIn standIn);

  /**
   * @return whether there was one
   */
  boolean remove(UUID id);

  Optional<StandIn> find(UUID id);

  /** Those that end after {@code from} and begin before {@code to}, the latest saved last. */
  List<StandIn> between(Instant from, Instant to);
}
