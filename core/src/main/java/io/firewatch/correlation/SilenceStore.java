package io.firewatch.correlation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where silences live. */
public interface SilenceStore {
  /** Stores a silence, in place of the one with its id. */
  void save(Silence silence);

  Optional<Silence> find(UUID id);

  /** All that are kept, expired ones too; the one that ends last first. */
  List<Silence> list();

  /** Those that are active at {@code now}, the one that ends last first. */
  List<Silence> active(Instant now);

  /**
   * Removes those that ended before {@code before}.
   *
   * @return how many were removed
   */
  int prune(Instant before);
}
