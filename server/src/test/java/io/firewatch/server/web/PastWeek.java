package io.firewatch.server.web;

import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.Sketch;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A week of one series in the history: a wave a day, and at the end what is wrong with it. */
final class PastWeek {
  private static final int MINUTES = 7 * 24 * 60 - 60;
  private static final int STEP = 5;
  private static final double DAY = 1440;

  private PastWeek() {}

  /**
   * @param lower at night
   * @param upper at this time of day
   * @param wrong since two minutes ago
   */
  static List<SeriesRollup> of(
      SeriesKey series, Instant now, double lower, double upper, double wrong) {
    List<SeriesRollup> week = new ArrayList<>();
    for (int age = MINUTES; age >= 0; age -= STEP) {
      long at = now.minus(Duration.ofMinutes(age)).toEpochMilli();
      double wave = (1 + Math.cos(2 * Math.PI * age / DAY)) / 2;
      double value = age <= 2 ? wrong : lower + (upper - lower) * wave;
      week.add(
          new SeriesRollup(series, new Rollup(at, at, 1, value, value, value, Sketch.of(value))));
    }
    return week;
  }
}
