package io.firewatch.server.ingest;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: numbers with units, such as {@code 1h2m3.5s} or {@code 300ms}. */
final class GoDuration {
  private static final Pattern WHOLE =
      Pattern.compile("[+-]?((\\d{1,12}(\\.\\d{0,12})?|\\.\\d{1,12})(ns|us|µs|μs|ms|s|m|h)){1,8}");
  private static final Pattern PART = Pattern.compile("([0-9.]+)([a-zµμ]+)");

  private GoDuration() {}

  /** Milliseconds; empty when the text is no duration. */
  static OptionalDouble millis(String text) {
    String trimmed = text.trim();
    if (trimmed.equals("0")) {
      return OptionalDouble.of(0);
    }
    if (!WHOLE.matcher(trimmed).matches()) {
      return OptionalDouble.empty();
    }
    double millis = 0;
    Matcher part = PART.matcher(trimmed);
    while (part.find()) {
      millis += Double.parseDouble(part.group(1)) * millisOf(part.group(2));
    }
    return OptionalDouble.of(trimmed.startsWith("-") ? -millis : millis);
  }

  private static double millisOf(String unit) {
    return switch (unit) {
      case "ns" -> 1e-6;
      case "ms" -> 1;
      case "s" -> 1e3;
      case "m" -> 60e3;
      case "h" -> 3600e3;
      default -> 1e-3;
    };
  }
}
