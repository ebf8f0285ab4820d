package io.firewatch.triage.template;

/**
 * What each byte adds to the measure of a word. Three counts of 20 bits share a long, so that a
 * byte costs two additions whatever it is.
 */
final class WordBytes {
  /** Longest word that is measured as a whole: no count may run over into its neighbour. */
  static final int MOST = (1 << 20) - 1;

  static final int DIGIT = 1;

  /** A byte behind which digits are a part of their own, as in {@code node-12}. */
  static final int JOINT = 2;

  static final int JOINT_SHIFT = 1;

  /** No word goes on over it. */
  static final int ENDS = 4;

  static final int NOT_HEX = 8;
  static final int BACKSLASH = 16;
  static final int AT = 32;

  static final int[] KINDS = new int[256];

  /** Letters, digits, slashes. */
  static final long[] LETTERS_AND_DIGITS = new long[256];

  /** Dots, hyphens and underscores, colons. */
  static final long[] PUNCTUATION = new long[256];

  private static final int WIDTH = 20;
  private static final int MASK = (1 << WIDTH) - 1;
  private static final long FIRST = 1;
  private static final long SECOND = 1L << WIDTH;
  private static final long THIRD = 1L << 2 * WIDTH;

  static {
    for (int c = 0; c < 256; c++) {
      KINDS[c] = kind(c);
      LETTERS_AND_DIGITS[c] =
          Chars.letter((byte) c) ? FIRST : Chars.digit((byte) c) ? SECOND : c == '/' ? THIRD : 0;
      PUNCTUATION[c] =
          switch (c) {
            case '.' -> FIRST;
            case '-', '_' -> SECOND;
            case ':' -> THIRD;
            default -> 0;
          };
    }
  }

  private WordBytes() {}

  private static int kind(int c) {
    if (Chars.wordEnd((byte) c)) {
      return ENDS;
    }
    if (Chars.digit((byte) c)) {
      return DIGIT;
    }
    if (Chars.letter((byte) c)) {
      return (Chars.of((byte) c) & Chars.HEX) != 0 ? 0 : NOT_HEX;
    }
    return switch (c) {
      case '-', '_', '.', '/' -> JOINT;
      case '#' -> JOINT | NOT_HEX;
      case ':' -> 0;
      case '@' -> AT;
      case '\\' -> BACKSLASH;
      default -> NOT_HEX;
    };
  }

  static int first(long counts) {
    return (int) counts & MASK;
  }

  static int second(long counts) {
    return (int) (counts >>> WIDTH) & MASK;
  }

  static int third(long counts) {
    return (int) (counts >>> 2 * WIDTH) & MASK;
  }
}
