package io.firewatch.notification.message;

/**
 * Makes text of unknown origin harmless before it goes anywhere: no control characters, none that
 * turn the direction of what follows, no halves of surrogate pairs, and no more than fits. What a
 * channel takes for markup is escaped by the channel.
 */
public final class Plain {
  private static final char REPLACED = '\ufffd';

  private Plain() {}

  /** One line of at most {@code most} characters; whatever breaks lines becomes a space. */
  public static String line(String text, int most) {
    return cut(clean(text, false).replaceAll(" {2,}", " ").strip(), most);
  }

  /** Text of several lines, of at most {@code most} characters. */
  public static String text(String text, int most) {
    return cut(clean(text.replace("\r\n", "\n").replace('\r', '\n'), true).strip(), most);
  }

  private static String clean(String text, boolean linesStay) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(clean, c, linesStay));
    return clean.toString();
  }

  private static void append(StringBuilder clean, int c, boolean linesStay) {
    if (c == '\n' || c == '\t' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085') {
      clean.append(linesStay && c == '\n' ? '\n' : ' ');
    } else if (isSurrogate(c) || Character.isISOControl(c)) {
      clean.append(REPLACED);
    } else if (!turnsDirection(c)) {
      clean.appendCodePoint(c);
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static boolean turnsDirection(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
