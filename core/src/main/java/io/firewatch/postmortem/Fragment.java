package io.firewatch.postmortem;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A piece of what a postmortem says. Words of our own carry no digit, so that no number gets into
 * the document but one that says where it comes from.
 */
public sealed interface Fragment {
  /** As it is read, before anything is escaped. */
  String text();

  /** Words of our own, without digits. */
  record Plain(String text) implements Fragment {
    public Plain {
      if (text.chars().anyMatch(Character::isDigit)) {
        throw new IllegalArgumentException("a number without an origin: " + text);
      }
    }
  }

  /** A number; {@code value} is in the unit that the text names. */
  record Figure(double value, String text, Origin origin) implements Fragment {}

  /** A text out of the record, shown as it is there. */
  record Quote(String text, Origin origin) implements Fragment {}

  /** A time out of the record, to the second. */
  record When(Instant at, Origin origin) implements Fragment {
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String text() {
      return FORMAT.format(at.truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /** A number that counts. */
  static Figure count(long value, Origin origin) {
    return new Figure(value, Long.toString(value), origin);
  }

  /** Whole days. */
  static Figure days(long days, Origin origin) {
    return new Figure(days, days + " days", origin);
  }

  /** A share 0..1, in percent. */
  static Figure percent(double share, Origin origin) {
    return new Figure(100 * share, number(100 * share) + " %", origin);
  }

  /** A length of time, in the one unit that suits it. */
  static Figure duration(Duration duration, Origin origin) {
    double seconds = duration.toMillis() / 1000.0;
    if (Math.abs(seconds) < 120) {
      return new Figure(seconds, number(seconds) + " s", origin);
    }
    return Math.abs(seconds) < 7200 ? minutes(seconds / 60, origin) : hours(seconds, origin);
  }

  private static Figure hours(double seconds, Origin origin) {
    return new Figure(seconds / 3600, tenths(seconds / 3600) + " h", origin);
  }

  /** Minutes, to the tenth. */
  static Figure minutes(double minutes, Origin origin) {
    return new Figure(minutes, tenths(minutes) + " min", origin);
  }

  /** A reading, in the unit that the name of its metric tells. */
  static Figure reading(String metric, double value, Origin origin) {
    String name = metric.toLowerCase(Locale.ROOT);
    String unit =
        name.contains("percent")
            ? " %"
            : name.endsWith("_ms") || name.contains("millis")
                ? " ms"
                : name.endsWith("_seconds") ? " s" : name.endsWith("_bytes") ? " bytes" : "";
    return new Figure(value, number(value) + unit, origin);
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A number with three digits that count, or all of those before the point. */
  static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "not a number";
    }
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    if (size > 0 && size < 0.01 || size >= 1e15) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return decimals == 0 ? text : text.replaceAll("\\.?0+$", "");
  }
}
