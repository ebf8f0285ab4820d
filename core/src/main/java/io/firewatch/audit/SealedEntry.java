package io.firewatch.audit;

/**
 * An entry in its place in the chain.
 *
 * @param previous the hash of the entry before it
 * @param link its own place
 */
public record SealedEntry(AuditEntry entry, String previous, ChainLink link) {

  /** Seals {@code entry} behind {@code before}. */
  public static SealedEntry of(AuditEntry entry, ChainLink before) {
    long sequence = before.sequence() + 1;
    return new SealedEntry(
        entry,
        before.hash(),
        new ChainLink(sequence, EntryHash.of(sequence, before.hash(), entry)));
  }
}
