package io.firewatch.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was decided and done, by whom; only ever added to. Entries are recorded in the transaction
 * of what they tell, and put into the chain soon after.
 */
public interface AuditTrail {

  /** Adds an entry; in the thread's transaction when it is in one. */
  void record(AuditEntry entry);

  /** Does {@code work} and records it: both in one transaction, or neither. */
  <T> T record(AuditEntry entry, Supplier<T> work);

  /**
   * Puts entries that wait into the chain, oldest first; of several nodes one does it at a time.
   *
   * @return how many
   */
  int seal(int most);

  /** Entries, latest recorded first. */
  List<Numbered> list(AuditFilter filter);

  /** Checks the whole chain, and that it still has {@code kept} when that is given. */
  ChainReport verify(Optional<ChainLink> kept);

  /**
   * Cuts the oldest entries off: those of the chain recorded before {@code before}, up to the first
   * that is not. The link at the cut is kept, so that the rest stays verifiable.
   *
   * @return how many
   */
  int prune(Instant before);

  /**
   * An entry and where it stands.
   *
   * @param number grows with each entry that is recorded
   * @param link empty until it is sealed
   */
  record Numbered(long number, AuditEntry entry, Optional<ChainLink> link) {}
}
