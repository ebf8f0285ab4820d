package io.firewatch.server.web.wording;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time in words. */
public final class Elapsed {
  private Elapsed() {}

  /** Short, for what is still going on: {@code 45 s}, {@code 12 min}, {@code 3 h 5 min}. */
  public static String text(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 60) {
      return seconds + "\u00a0s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + "\u00a0min";
    }
    long hours = minutes / 60;
    if (hours < 24) {
      return pair(hours, "h", minutes % 60, "min");
    }
    return pair(hours / 24, "d", hours % 24, "h");
  }

  /** For what is over and compared: one decimal, seconds below a minute. */
  public static String toResolve(Duration length) {
    double seconds = Math.max(0, length.toMillis() / 1000.0);
    if (Math.round(seconds) < 60) {
      return Math.round(seconds) + "\u00a0s";
    }
    double minutes = seconds / 60;
    if (minutes < 59.95) {
      return decimal(minutes, "min");
    }
    double hours = minutes / 60;
    return hours < 23.95 ? decimal(hours, "h") : decimal(hours / 24, "d");
  }

  /** How far two moments are apart, such as {@code 4 min before}. */
  public static String relation(Duration later) {
    return later.isNegative() ? text(later.negated()) + " after" : text(later) + " before";
  }

  private static String decimal(double value, String unit) {
    return String.format(Locale.ROOT, "%.1f", value) + "\u00a0" + unit;
  }

  private static String pair(long large, String unit, long small, String smallUnit) {
    String first = large + "\u00a0" + unit;
    return small == 0 ? first : first + " " + small + "\u00a0" + smallUnit;
  }
}
