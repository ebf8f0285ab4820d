package io.firewatch.triage.line;

import java.nio.charset.StandardCharsets;

/** Words of headers, told by their bytes: every field of every line is asked. */
final class HeaderWords {
  private static final String DAYS_AND_MONTHS =
      "JanFebMarAprMayJunJulAugSepOctNovDecMonTueWedThuFriSatSun";
  private static final int[] SHORT = packed(DAYS_AND_MONTHS);
  private static final int LONGEST_LEVEL = 11;

  /** Names of levels as {@link LevelWords#parse} knows them, by a hash that ignores case. */
  private static final boolean[] LEVELS = new boolean[1 << 12];

  static {
    String names =
        "TRACE FINEST FINER DEBUG FINE VERBOSE DBG D INFO INFORMATION NOTICE CONFIG I WARN WARNING"
            + " W ERROR ERR SEVERE FAILURE E FATAL CRITICAL CRIT ALERT EMERG EMERGENCY PANIC F V";
    for (String name : names.split(" ", -1)) {
      byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
      LEVELS[place(bytes, 0, bytes.length)] = true;
    }
  }

  private HeaderWords() {}

  /** Whether the three bytes from {@code from} are {@code Jan} or {@code Mon} or their like. */
  static boolean isDayOrMonth(byte[] line, int from) {
    int name = pack(line[from], line[from + 1], line[from + 2]);
    for (int known : SHORT) {
      if (known == name) {
        return true;
      }
    }
    return false;
  }

  /** False for nearly all words that {@link LevelWords#parse} does not know, never for others. */
  static boolean mayBeLevel(byte[] line, int from, int length) {
    return length > 0 && length <= LONGEST_LEVEL && LEVELS[place(line, from, length)];
  }

  /** Blanks around the word do not count. */
  private static int place(byte[] line, int from, int length) {
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = line[i] == ' ' ? hash : hash * 31 + (line[i] | 0x20);
    }
    return (hash ^ hash >>> 12) & LEVELS.length - 1;
  }

  private static int[] packed(String names) {
    int[] all = new int[names.length() / 3];
    for (int i = 0; i < all.length; i++) {
      all[i] = pack(names.charAt(3 * i), names.charAt(3 * i + 1), names.charAt(3 * i + 2));
    }
    return all;
  }

  private static int pack(int a, int b, int c) {
    return a << 16 | (b & 0xFF) << 8 | c & 0xFF;
  }
}
