package io.firewatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a series was over a time that ends now: its moving average, its spread, and where it goes.
 *
 * @param readings how many it is made of
 * @param mean in the unit of the readings, as are the percentiles and ends
 * @param trendPerHour slope of the least-squares line through the minutes' means, in units an hour
 */
public record Horizon(
    Duration span,
    long readings,
    double mean,
    double p50,
    double p95,
    double p99,
    double min,
    double max,
    double trendPerHour) {
  /** How far one looks back by default. */
  public static final List<Duration> SPANS =
      List.of(Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(7));

  private static final double HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** Of the minutes within {@code span} before {@code end}; empty when there are none. */
  public static Optional<Horizon> of(List<Rollup> minutes, Instant end, Duration span) {
    long from = end.minus(span).toEpochMilli();
    long to = end.toEpochMilli();
    Sum sum = new Sum();
    for (Rollup minute : minutes) {
      if (minute.lastMillis() >= from && minute.firstMillis() <= to) {
        sum.add(minute);
      }
    }
    return sum.readings == 0 ? Optional.empty() : Optional.of(sum.horizon(span));
  }

  /** Of each of {@link #SPANS} for which there is something. */
  public static List<Horizon> all(List<Rollup> minutes, Instant end) {
    return SPANS.stream().flatMap(span -> of(minutes, end, span).stream()).toList();
  }

  private static final class Sum {
    private final Tally spread = new Tally();
    private long readings;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private int minutes;
    private double origin;
    private double meanTime;
    private double meanValue;
    private double timeSquares;
    private double timeValues;

    void add(Rollup minute) {
      if (minutes == 0) {
        origin = minute.minuteMillis();
      }
      readings += minute.count();
      sum += minute.sum();
      min = Math.min(min, minute.min());
      max = Math.max(max, minute.max());
      spread.add(minute.sketch());
      // Welford's way, for the line through the means.
      minutes++;
      double time = (minute.minuteMillis() - origin) / HOUR_MILLIS;
      double timeOff = time - meanTime;
      meanTime += timeOff / minutes;
      meanValue += (minute.mean() - meanValue) / minutes;
      timeSquares += timeOff * (time - meanTime);
      timeValues += timeOff * (minute.mean() - meanValue);
    }

    Horizon horizon(Duration span) {
      double mean = Double.isFinite(sum) ? sum / readings : meanValue;
      return new Horizon(
          span,
          readings,
          Math.clamp(mean, min, max),
          quantile(0.5),
          quantile(0.95),
          quantile(0.99),
          min,
          max,
          timeSquares == 0 ? 0 : timeValues / timeSquares);
    }

    private double quantile(double quantile) {
      return Math.clamp(spread.quantile(quantile), min, max);
    }
  }
}
