package io.firewatch.correlation;

/** How much two texts mean the same. */
@FunctionalInterface
public interface Likeness {
  /** Finds nothing alike. */
  Likeness NONE = (a, b) -> 0;

  /**
   * The cosine of the angle between the meanings of two texts: 1 for the same text, about 0 for
   * texts that have nothing to do with each other.
   */
  double of(String a, String b);
}
