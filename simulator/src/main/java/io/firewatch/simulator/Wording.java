package io.firewatch.simulator;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Fills message templates: {@code {3-40}} becomes a number of that range, {@code {a|b}} one of the
 * alternatives, {@code {hex:8}} that many hexadecimal digits.
 */
final class Wording {
  private static final HexFormat HEX = HexFormat.of();

  private Wording() {}

  static String fill(String template, RandomGenerator random) {
    StringBuilder text = new StringBuilder(template.length() + 16);
    int at = 0;
    while (true) {
      int open = template.indexOf('{', at);
      if (open < 0) {
        return text.append(template, at, template.length()).toString();
      }
      int close = template.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("brace without end in: " + template);
      }
      text.append(template, at, open).append(value(template.substring(open + 1, close), random));
      at = close + 1;
    }
  }

  static String hex(int digits, RandomGenerator random) {
    StringBuilder text = new StringBuilder(digits + 16);
    while (text.length() < digits) {
      text.append(HEX.toHexDigits(random.nextLong()));
    }
    return text.substring(0, digits);
  }

  private static String value(String hole, RandomGenerator random) {
    if (hole.startsWith("hex:")) {
      return hex(Integer.parseInt(hole.substring(4)), random);
    }
    if (hole.indexOf('|') >= 0) {
      String[] words = hole.split("\\|", -1);
      return words[random.nextInt(words.length)];
    }
    int dash = hole.indexOf('-');
    int low = Integer.parseInt(hole.substring(0, dash));
    int high = Integer.parseInt(hole.substring(dash + 1));
    return Integer.toString(random.nextInt(low, high + 1));
  }
}
