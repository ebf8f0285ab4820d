package io.firewatch.triage.template;

/** Classes of bytes; bytes above 127 (parts of UTF-8 characters) count as letters. */
final class Chars {
  static final int LETTER = 1;
  static final int DIGIT = 2;
  static final int HEX = 4;
  static final int BLANK = 8;
  static final int BREAK = 16;

  private static final byte[] CLASSES = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      int kind = 0;
      if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 128) {
        kind |= LETTER;
      }
      if (c >= '0' && c <= '9') {
        kind |= DIGIT | HEX;
      }
      if (c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
        kind |= HEX;
      }
      if (c <= ' ') {
        kind |= BLANK;
      }
      if (",;=()[]{}\"|<>".indexOf(c) >= 0) {
        kind |= BREAK;
      }
      CLASSES[c] = (byte) kind;
    }
  }

  private Chars() {}

  static int of(byte c) {
    return CLASSES[c & 0xFF];
  }

  static boolean letter(byte c) {
    return (of(c) & LETTER) != 0;
  }

  static boolean digit(byte c) {
    return (of(c) & DIGIT) != 0;
  }

  static boolean blank(byte c) {
    return (of(c) & BLANK) != 0;
  }

  static boolean wordEnd(byte c) {
    return (of(c) & (BLANK | BREAK)) != 0;
  }

  static boolean alphanumeric(byte c) {
    return (of(c) & (LETTER | DIGIT)) != 0;
  }
}
