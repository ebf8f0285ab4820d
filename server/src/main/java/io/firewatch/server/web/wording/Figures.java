package io.firewatch.server.web.wording;

import java.util.Locale;

/** Numbers as a person writes them: three significant digits, thousands set apart by a space. */
public final class Figures {
  /** Sets thousands apart and never breaks. */
  static final char GROUP = '\u202f';

  private static final String MINUS = "\u2212";

  private Figures() {}

  public static String plain(double value) {
    double size = Math.abs(value);
    String digits;
    if (size >= 100 || size == Math.rint(size)) {
      digits = grouped(Math.round(size));
    } else if (size >= 10) {
      digits = trimmed("%.1f", size);
    } else if (size >= 0.1) {
      digits = trimmed("%.2f", size);
    } else {
      digits = small(size);
    }
    return value < 0 && !digits.equals("0") ? MINUS + digits : digits;
  }

  public static String whole(long value) {
    return value < 0 ? MINUS + grouped(-value) : grouped(value);
  }

  private static String small(double size) {
    if (size < 0.0001) {
      return String.format(Locale.ROOT, "%.1e", size);
    }
    return trimmed("%.4f", size);
  }

  private static String trimmed(String format, double size) {
    String digits = String.format(Locale.ROOT, format, size);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.charAt(end - 1) == '.' ? digits.substring(0, end - 1) : digits.substring(0, end);
  }

  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', GROUP);
  }
}
