package io.firewatch.triage.template;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells which variants of different layouts are one template: those with the same words in the same
 * order around their values, however the values look, and those that differ only in the free text
 * behind a colon.
 */
final class Kinship {
  /** Words in common below which a likeness means nothing. */
  private static final int FEWEST_WORDS = 3;

  /** Different texts behind the same beginning from which on they are values. */
  private static final int FREE_TAILS = 4;

  /** Beginnings whose free texts are remembered; the oldest are forgotten. */
  private static final int MOST_BEGINNINGS = 50_000;

  private final Map<Long, Set<Long>> tails =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Set<Long>> eldest) {
          return size() > MOST_BEGINNINGS;
        }
      };

  /** Notes a variant before {@link #of} is asked; true when older answers do not hold any more. */
  boolean note(Variant variant) {
    int colon = tailSlot(variant);
    if (colon < 0) {
      return false;
    }
    Set<Long> known = tails.computeIfAbsent(key(variant, colon), key -> new HashSet<>());
    return known.size() < FREE_TAILS
        && known.add(tail(variant, colon))
        && known.size() == FREE_TAILS;
  }

  /** Variants with the same answer are kin. */
  long of(Variant variant) {
    int colon = tailSlot(variant);
    if (colon > 0) {
      long key = key(variant, colon);
      if (tails.getOrDefault(key, Set.of()).size() >= FREE_TAILS) {
        return key;
      }
    }
    int words = 0;
    int wildcards = 0;
    for (long slot : variant.pattern) {
      words += slot == 0 ? 0 : 1;
      wildcards += slot == 0 ? 1 : 0;
    }
    return words >= FEWEST_WORDS && wildcards > 0
        ? key(variant, variant.pattern.length)
        : Hash.mix(exact(variant), variant.layout.hash);
  }

  /** The first slot behind a word that announces free text and a colon, or -1. */
  private static int tailSlot(Variant variant) {
    int words = 0;
    for (int slot = 0; slot < variant.pattern.length; slot++) {
      if (words >= FEWEST_WORDS
          && Lexicon.announcesText(variant.pattern[slot - 1])
          && variant.layout.contexts[slot] == Layout.Context.COLON) {
        return slot;
      }
      words += variant.pattern[slot] == 0 ? 0 : 1;
    }
    return -1;
  }

  private static long key(Variant variant, int slots) {
    long key = slots == variant.pattern.length ? 3 : 5;
    for (int slot = 0; slot < slots; slot++) {
      key = variant.pattern[slot] == 0 ? key : Hash.mix(key, variant.pattern[slot]);
    }
    return Hash.finish(key);
  }

  private static long tail(Variant variant, int from) {
    long tail = 7;
    for (int slot = from; slot < variant.pattern.length; slot++) {
      tail = Hash.mix(tail, variant.pattern[slot]);
    }
    return tail;
  }

  private static long exact(Variant variant) {
    long hash = 11;
    for (long slot : variant.pattern) {
      hash = Hash.mix(hash, slot);
    }
    return Hash.finish(hash);
  }
}
