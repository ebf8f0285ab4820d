package io.firewatch.correlation;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as Prometheus and Alertmanager write them, such as {@code 1d12h} or {@code 30s}.
 */
public final class Lengths {
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?:(\\d{1,4})w)?(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
  private static final long[] MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1};

  private Lengths() {}

  /** The length; empty when the text is none. */
  public static Optional<Duration> parse(String text) {
    String trimmed = text.strip();
    Matcher whole = WHOLE.matcher(trimmed);
    if (trimmed.isEmpty() || !whole.matches()) {
      return trimmed.equals("0") ? Optional.of(Duration.ZERO) : Optional.empty();
    }
    long millis = 0;
    for (int i = 0; i < MILLIS.length; i++) {
      String count = whole.group(i + 1);
      millis += count == null ? 0 : Long.parseLong(count) * MILLIS[i];
    }
    return Optional.of(Duration.ofMillis(millis));
  }
}
