package io.firewatch.triage.template;

/**
 * What remains of a line without its values: the words in its slots. Lines of one event differ in
 * few skeletons, so memory follows skeletons and not lines.
 */
final class Skeleton {
  final long hash;

  /** Hashes of the words in slot order, 0 for a variable. */
  final long[] slots;

  /** The words in slot order, empty for a variable. */
  final String[] words;

  /** Flags of {@link Elements} in slot order. */
  final byte[] flags;

  /** Text before each slot, and behind the last. */
  final String[] gaps;

  final Layout layout;
  Variant variant;
  long lines;
  long lastSeen;

  Skeleton(long hash, SlotText text, Layout layout, Variant variant) {
    this.hash = hash;
    this.slots = text.slots();
    this.words = text.words();
    this.flags = text.flags();
    this.gaps = text.gaps();
    this.layout = layout;
    this.variant = variant;
  }
}
