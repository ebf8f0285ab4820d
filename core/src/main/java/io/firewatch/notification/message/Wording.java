package io.firewatch.notification.message;

import io.firewatch.incident.ResolutionMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How things are said in messages. */
final class Wording {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int BAR = 10;

  private Wording() {}

  static String time(Instant at) {
    return TIME.format(at);
  }

  static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7200) {
      return String.format(Locale.ROOT, "%.1f min", seconds / 60.0);
    }
    return String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** Ten blocks, filled as far as the share reaches. */
  static String bar(double share) {
    int filled = (int) Math.round(Math.clamp(share, 0.0, 1.0) * BAR);
    return "█".repeat(filled) + "░".repeat(BAR - filled);
  }

  /** {@code LATENCY_SPIKE} as “latency spike”. */
  static String words(Enum<?> name) {
    return name.name().replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  static String ended(ResolutionMethod method) {
    return switch (method) {
      case AUTOMATIC_RECOVERY -> "recovered by itself";
      case REMEDIATION_EXECUTED -> "fixed by a plan";
      case MANUAL -> "resolved by hand";
      case ALERT_CLEARED -> "the alerts were cleared";
      case ROLLED_BACK -> "what had been changed was rolled back";
    };
  }
}
