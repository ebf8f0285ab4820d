package io.firewatch.triage.template;

import java.util.ArrayList;
import java.util.List;

/**
 * The skeletons whose marks and slots stand in the same order, and the variants found among them.
 */
final class Layout {
  /** What stands directly before a slot. */
  enum Context {
    NONE,
    EQUALS,
    COLON,
    BRACKET
  }

  final long hash;
  final Context[] contexts;

  /** Whether a mark stands between a slot and the one before it. */
  final boolean[] apart;

  final List<Skeleton> skeletons = new ArrayList<>();
  List<Variant> variants = new ArrayList<>();
  int partitionedAt;

  Layout(long hash, Elements elements) {
    this.hash = hash;
    int slots = elements.slots();
    contexts = new Context[slots];
    apart = new boolean[slots];
    int slot = 0;
    for (int i = 0; i < elements.size; i++) {
      if (elements.kinds[i] != Elements.MARK) {
        boolean bracketed = isBracketed(elements, i);
        contexts[slot] = bracketed ? Context.BRACKET : context(elements, i - 1);
        apart[slot++] =
            i > 0
                && (bracketed
                    || elements.kinds[i - 1] == Elements.MARK
                    || isBracketed(elements, i - 1));
      }
    }
  }

  Layout(long hash, Context[] contexts, boolean[] apart) {
    this.hash = hash;
    this.contexts = contexts;
    this.apart = apart;
  }

  private static boolean isBracketed(Elements elements, int index) {
    return (elements.flags[index] & Elements.BRACKETED) != 0;
  }

  private static Context context(Elements elements, int before) {
    if (before < 0 || elements.kinds[before] != Elements.MARK) {
      return Context.NONE;
    }
    return switch ((char) elements.hashes[before]) {
      case '=' -> Context.EQUALS;
      case ':' -> Context.COLON;
      case '[', '(', '{', '<', '"' -> Context.BRACKET;
      default -> Context.NONE;
    };
  }

  /** Whether it grew enough since it was partitioned for another look at it. */
  boolean isDue() {
    return skeletons.size() > partitionedAt + partitionedAt / 4;
  }
}
