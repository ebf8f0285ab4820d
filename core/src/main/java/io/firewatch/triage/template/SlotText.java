package io.firewatch.triage.template;

import java.nio.charset.StandardCharsets;

/** The slots of a line as kept for a skeleton; arrays are owned by it. */
record SlotText(long[] slots, String[] words, byte[] flags, String[] gaps) {

  static SlotText of(Elements elements, byte[] line, int start, int end) {
    long[] slots = elements.slotHashes();
    String[] words = new String[slots.length];
    byte[] flags = new byte[slots.length];
    String[] gaps = new String[slots.length + 1];
    int slot = 0;
    int position = start;
    for (int i = 0; i < elements.size; i++) {
      if (elements.kinds[i] == Elements.MARK) {
        continue;
      }
      gaps[slot] = text(line, position, elements.starts[i]);
      position = elements.ends[i];
      boolean variable = elements.kinds[i] == Elements.VARIABLE;
      words[slot] = variable ? "" : text(line, elements.starts[i], position);
      flags[slot++] = elements.flags[i];
    }
    gaps[slot] = text(line, position, end).stripTrailing();
    return new SlotText(slots, words, flags, gaps);
  }

  private static String text(byte[] line, int start, int end) {
    return start >= end ? "" : new String(line, start, end - start, StandardCharsets.UTF_8);
  }
}
