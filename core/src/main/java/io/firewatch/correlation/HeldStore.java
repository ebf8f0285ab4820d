package io.firewatch.correlation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is held back now, by the fingerprint of its signal. What is written inside an incident
 * transaction is part of it, where the store has transactions.
 */
public interface HeldStore {
  /**
   * Keeps what is held back; what was kept before stays since when it was, and is counted again.
   */
  void keep(List<Held> held);

  /** Forgets signals that are over or went into an incident. */
  void drop(Collection<String> fingerprints);

  /** Forgets a signal when this is the episode that is kept. */
  void drop(String fingerprint, String episode);

  Optional<Held> find(String fingerprint);

  /** Held back longest first. */
  List<Held> list(int limit);

  /** How many are held back, by the kind of rule; kinds that hold nothing are left out. */
  Map<Hold.Rule, Integer> counts();
}
