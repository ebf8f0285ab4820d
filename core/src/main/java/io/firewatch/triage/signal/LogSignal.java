package io.firewatch.triage.signal;

import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import io.firewatch.triage.report.FatalPatterns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in the log lines of a service that somebody should know of.
 *
 * @param episode the same after redelivery and for every telling of one episode
 * @param series what was counted
 * @param onset time of the first line
 * @param at when it was certain; of lines that arrived late, when the last was written
 * @param rate null when nothing is known of what is usual
 * @param counts lines in each of the latest windows, oldest first
 */
public record LogSignal(
    UUID episode,
    SeriesKey series,
    FatalPatterns.Kind kind,
    Severity severity,
    Instant onset,
    Instant at,
    @Nullable Rate rate,
    String description,
    List<Reading> counts) {
  public LogSignal {
    counts = List.copyOf(counts);
  }

  /** Lines that arrive later than this after they were written tell of the past: two windows. */
  private static final Duration LATE = Duration.ofSeconds(10);

  /**
   * When something was seen: now, or when its last line was written, if it arrived late.
   *
   * @param lastMillis time of that line, epoch milliseconds
   */
  public static Instant seen(long lastMillis, Instant now) {
    Instant last = Instant.ofEpochMilli(lastMillis);
    return last.plus(LATE).isBefore(now) ? last : now;
  }

  /**
   * How much more than usual.
   *
   * @param observed lines in the window
   * @param usual middle of what is usual
   * @param upper most that is usual
   * @param sigma distance of {@code observed} from {@code usual} in robust standard deviations
   */
  public record Rate(double observed, double usual, double upper, double sigma) {}

  /** The end of a signal. */
  public record Over(UUID episode, SeriesKey series, Instant at, List<Reading> counts) {
    public Over {
      counts = List.copyOf(counts);
    }
  }
}
