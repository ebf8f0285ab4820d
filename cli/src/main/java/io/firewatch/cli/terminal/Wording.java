package io.firewatch.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and numbers as people say them. */
public final class Wording {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Wording() {}

  /** Such as {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 5 d}. */
  public static String of(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    if (seconds < 86_400) {
      long minutes = seconds / 60 % 60;
      return seconds / 3_600 + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }
    return seconds / 86_400 + " d";
  }

  /** The time of day here; with the date when that was not within the last half day. */
  public static String at(Instant instant, Instant now) {
    boolean recent = Duration.between(instant, now).abs().compareTo(Duration.ofHours(12)) < 0;
    return (recent ? CLOCK : DAY).format(instant.atZone(ZoneId.systemDefault()));
  }

  /** At most four significant digits, thousands apart. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1_000 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int decimals = size >= 100 ? 1 : size >= 1 ? 2 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value)
        .replaceAll("0+$", "")
        .replaceAll("\\.$", "");
  }

  /** One line of at most {@code most} characters. */
  public static String shortened(String text, int most) {
    String line = text.lines().findFirst().orElse("").strip();
    return line.length() <= most ? line : line.substring(0, most - 1).stripTrailing() + "…";
  }
}
