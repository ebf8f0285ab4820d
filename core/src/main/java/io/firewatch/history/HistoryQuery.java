package io.firewatch.history;

import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for the minutes of some series.
 *
 * @param services of which services
 * @param metric of which metric; of all when empty
 * @param labels with exactly which labels; with any when empty
 * @param from minutes that end after it
 * @param to minutes that begin before it
 * @param limit how many series at most, the first by name
 */
public record HistoryQuery(
    Set<String> services,
    Optional<String> metric,
    Optional<Labels> labels,
    Instant from,
    Instant to,
    int limit) {
  /** Series of one answer, unless asked otherwise. */
  public static final int DEFAULT_LIMIT = 500;

  public HistoryQuery {
    services = Set.copyOf(services);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to " + to + " is before from " + from);
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be positive, is " + limit);
    }
  }

  /** All series of some services. */
  public static HistoryQuery ofServices(Set<String> services, Instant from, Instant to) {
    return new HistoryQuery(services, Optional.empty(), Optional.empty(), from, to, DEFAULT_LIMIT);
  }

  /** All series of one metric of a service, whatever their other labels. */
  public static HistoryQuery ofMetric(String service, String metric, Instant from, Instant to) {
    return new HistoryQuery(
        Set.of(service), Optional.of(metric), Optional.empty(), from, to, DEFAULT_LIMIT);
  }

  public boolean names(SeriesKey series) {
    return services.contains(series.service())
        && metric.map(series.metric()::equals).orElse(true)
        && labels.map(series.labels()::equals).orElse(true);
  }

  /** Whether the minute that begins at {@code minuteMillis} is in the window. */
  public boolean covers(long minuteMillis) {
    return minuteMillis >= firstMinute() && minuteMillis < endMinute();
  }

  /** Epoch milliseconds at which the last minute of the window ends. */
  public long endMinute() {
    return Rollup.minute(to.toEpochMilli() + Rollup.MINUTE_MILLIS - 1);
  }

  /** Epoch milliseconds at which the first minute of the window begins. */
  public long firstMinute() {
    return Rollup.minute(from.toEpochMilli());
  }
}
