package io.firewatch.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the chain entry by entry and names what was edited, removed or moved. Behind a fault it
 * goes on with what the entry says of itself, so that one fault is told once.
 */
public final class ChainCheck {
  private static final int MOST_FAULTS = 100;

  /** How far from its place a moved entry is looked for. */
  private static final long REACH = 2000;

  private final ChainLink from;
  private final List<ChainFault> faults = new ArrayList<>();
  private final Optional<ChainLink> kept;
  private boolean keptSeen;
  private long faultCount;
  private ChainLink last;

  /**
   * @param from the link in front of the first entry
   * @param kept a link that somebody noted earlier and that the chain must still have
   */
  public ChainCheck(ChainLink from, Optional<ChainLink> kept) {
    this.from = from;
    this.last = from;
    this.kept = kept;
    // What is older than the cut cannot be looked up any more.
    this.keptSeen = kept.isEmpty() || kept.get().equals(from) || isCutOff(kept.get(), from);
  }

  private static boolean isCutOff(ChainLink kept, ChainLink from) {
    return kept.sequence() < from.sequence();
  }

  /** The next entry, in the order of sequences. */
  public void next(SealedEntry sealed) {
    ChainLink link = sealed.link();
    if (link.sequence() > last.sequence() + 1) {
      found(new ChainFault.Removed(last.sequence() + 1, link.sequence() - 1));
    } else if (!isSound(sealed)) {
      found(whatBecameOf(sealed));
    } else if (!sealed.previous().equals(last.hash())) {
      found(new ChainFault.Detached(link.sequence()));
    }
    keptSeen |= kept.isPresent() && kept.get().equals(link) && isSound(sealed);
    last = link;
  }

  private static boolean isSound(SealedEntry sealed) {
    return EntryHash.of(sealed.link().sequence(), sealed.previous(), sealed.entry())
        .equals(sealed.link().hash());
  }

  private static ChainFault whatBecameOf(SealedEntry sealed) {
    long sequence = sealed.link().sequence();
    for (long s = Math.max(1, sequence - REACH); s <= sequence + REACH; s++) {
      if (EntryHash.of(s, sealed.previous(), sealed.entry()).equals(sealed.link().hash())) {
        return new ChainFault.Moved(sequence, s);
      }
    }
    return new ChainFault.Edited(sequence, sealed.entry().actor(), sealed.entry().subject());
  }

  private void found(ChainFault fault) {
    faultCount++;
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }

  /**
   * @param head the last link that was ever sealed, as noted beside the entries
   * @param unsealed how many entries wait to be sealed
   */
  public ChainReport finish(ChainLink head, long unsealed) {
    if (head.sequence() > last.sequence()) {
      found(new ChainFault.Removed(last.sequence() + 1, head.sequence()));
    } else if (!head.equals(last)) {
      found(new ChainFault.Rewritten(head.sequence(), head.hash()));
    }
    if (!keptSeen) {
      kept.ifPresent(link -> found(new ChainFault.Rewritten(link.sequence(), link.hash())));
    }
    return new ChainReport(from, last, unsealed, faults, faultCount);
  }
}
