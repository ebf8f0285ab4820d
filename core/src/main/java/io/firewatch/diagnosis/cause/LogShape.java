package io.firewatch.diagnosis.cause;

/**
 * The first words of a log line with what varies masked: enough to tell whether an operation still
 * logs what it always logs. Where in the code a line comes from ({@code Class#123}) stays.
 */
public final class LogShape {
  private static final int WORDS = 8;
  private static final int HEX = 8;
  private static final String MASK = "<*>";

  private LogShape() {}

  public static String of(String line) {
    StringBuilder shape = new StringBuilder();
    int words = 0;
    int i = 0;
    while (i < line.length() && words < WORDS) {
      int from = i;
      while (i < line.length() && !isSpace(line, i)) {
        i++;
      }
      if (i > from) {
        shape.append(words == 0 ? "" : " ").append(masked(line.substring(from, i)));
        words++;
      }
      i++;
    }
    return shape.toString();
  }

  private static boolean isSpace(String line, int i) {
    char c = line.charAt(i);
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static String masked(String word) {
    int digits = 0;
    int hex = 0;
    int longest = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      hex = Character.digit(c, 16) >= 0 ? hex + 1 : 0;
      longest = Math.max(longest, hex);
    }
    if (word.indexOf('#') > 0) {
      return word;
    }
    return digits > 0 || longest >= HEX ? MASK : word;
  }
}
