package io.firewatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is usual at this time of day: readings within half an hour of it on the days before.
 *
 * @param days of how many days there are readings
 * @param mean in the unit of the readings
 * @param lower nine in ten readings lay between this and {@code upper}, the 95th percentile
 */
public record UsualHour(int days, double mean, double lower, double p50, double upper, double p99) {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long HALF_HOUR_MILLIS = Duration.ofMinutes(30).toMillis();

  /**
   * @param minutes of the series, oldest first
   * @return empty when no earlier day has readings at this time
   */
  public static Optional<UsualHour> of(List<Rollup> minutes, Instant now) {
    Tally spread = new Tally();
    double sum = 0;
    long readings = 0;
    int days = 0;
    long lastDay = Long.MIN_VALUE;
    for (Rollup minute : minutes) {
      long age = now.toEpochMilli() - minute.minuteMillis();
      long day = Math.floorDiv(age + HALF_HOUR_MILLIS, DAY_MILLIS);
      if (day >= 1 && Math.abs(age - day * DAY_MILLIS) <= HALF_HOUR_MILLIS) {
        spread.add(minute.sketch());
        sum += minute.mean() * minute.count();
        readings += minute.count();
        days += day == lastDay ? 0 : 1;
        lastDay = day;
      }
    }
    return readings == 0
        ? Optional.empty()
        : Optional.of(
            new UsualHour(
                days,
                sum / readings,
                spread.quantile(0.05),
                spread.quantile(0.5),
                spread.quantile(0.95),
                spread.quantile(0.99)));
  }
}
