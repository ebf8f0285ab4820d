package io.firewatch.audit;

/** Something that was done to the chain after it was written. */
public sealed interface ChainFault {

  /** The first entry it is about. */
  long sequence();

  /** What is wrong, in one line. */
  String words();

  /** The entry's own fields are no longer those that were sealed. */
  record Edited(long sequence, String actor, String subject) implements ChainFault {
    @Override
    public String words() {
      return "entry %d was edited: it now says %s, %s".formatted(sequence, actor, subject);
    }
  }

  /** Entries that are no longer there. */
  record Removed(long sequence, long last) implements ChainFault {
    @Override
    public String words() {
      return sequence == last
          ? "entry %d was removed".formatted(sequence)
          : "entries %d to %d were removed".formatted(sequence, last);
    }
  }

  /** An entry that was sealed at another place. */
  record Moved(long sequence, long sealedAt) implements ChainFault {
    @Override
    public String words() {
      return "entry %d was moved there from %d".formatted(sequence, sealedAt);
    }
  }

  /** An entry that is sound in itself, behind one that it was not sealed behind. */
  record Detached(long sequence) implements ChainFault {
    @Override
    public String words() {
      return "entry %d does not follow the one before it: one of them was replaced"
          .formatted(sequence);
    }
  }

  /** The chain does not have the link that somebody kept: it was cut short or written anew. */
  record Rewritten(long sequence, String kept) implements ChainFault {
    @Override
    public String words() {
      return "the chain no longer has the link %d:%s, it was cut short or written anew"
          .formatted(sequence, kept);
    }
  }
}
