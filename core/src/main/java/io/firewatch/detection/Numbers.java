package io.firewatch.detection;

import java.util.Locale;

/** Numbers as a person writes them: three significant digits, no more. */
final class Numbers {
  private Numbers() {}

  static String plain(double value) {
    double size = Math.abs(value);
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 10) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    return size >= 0.1
        ? String.format(Locale.ROOT, "%.2f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }

  static String seconds(double seconds) {
    return seconds < 120 ? plain(seconds) + " s" : plain(Math.rint(seconds / 60)) + " min";
  }
}
