package io.firewatch.server.web;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.detection.MetricKind;
import io.firewatch.detection.Recovery;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.detection.Verdict;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntPredicate;

/**
 * A series that leaves its band, as detection would tell it.
 *
 * @param abnormal the level it jumps to
 * @param calm series of the same service that stay as they are
 */
record Symptom(
    UUID episode,
    SeriesKey series,
    Severity severity,
    double lower,
    double upper,
    double abnormal,
    List<SeriesReadings> calm) {
  private static final int READINGS = 50;
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int ABNORMAL_READINGS = 6;

  static Symptom of(
      String service,
      String metric,
      Severity severity,
      double lower,
      double upper,
      double abnormal) {
    return new Symptom(
        UUID.randomUUID(),
        SeriesKey.of(service, metric),
        severity,
        lower,
        upper,
        abnormal,
        List.of());
  }

  Symptom beside(String metric, double lower, double upper, Instant at) {
    List<SeriesReadings> all = new ArrayList<>(calm);
    SeriesKey sibling = SeriesKey.of(series.service(), metric);
    List<Reading> readings = calmReadings(sibling, lower, upper, at);
    all.add(new SeriesReadings(sibling, readings.subList(20, READINGS), lower, upper));
    return new Symptom(episode, series, severity, this.lower, this.upper, abnormal, all);
  }

  Anomaly confirmedAt(Instant at) {
    double middle = (lower + upper) / 2;
    double sigma = (abnormal - middle) / ((upper - lower) / 2);
    AnomalyType type = MetricKind.of(series.metric()).type();
    List<SeriesReadings> readings = new ArrayList<>();
    readings.add(own(at));
    readings.addAll(calm);
    return new Anomaly(
        episode,
        Anomaly.Source.METRIC,
        series,
        type,
        severity,
        at.minus(INTERVAL.multipliedBy(ABNORMAL_READINGS - 1)),
        at,
        new Measure(abnormal, middle, lower, upper, sigma, 1),
        new Verdict(1, 0.75, 0.6, 0.5),
        "%s of %s is %.0f, normally %.0f to %.0f"
            .formatted(series.metric(), series.service(), abnormal, lower, upper),
        readings);
  }

  /** The end of an episode confirmed at {@code detectedAt}, back in its band for a minute. */
  Recovery recoveredAt(Instant at) {
    return new Recovery(
        episode,
        Anomaly.Source.METRIC,
        series,
        at,
        Recovery.Reason.RETURNED,
        List.of(new SeriesReadings(series, lastReadings(at, i -> i > 5 && i < 45), lower, upper)));
  }

  private SeriesReadings own(Instant at) {
    return new SeriesReadings(series, lastReadings(at, i -> i < ABNORMAL_READINGS), lower, upper);
  }

  private static List<Reading> calmReadings(
      SeriesKey series, double lower, double upper, Instant at) {
    return new Symptom(UUID.randomUUID(), series, Severity.INFO, lower, upper, 0, List.of())
        .lastReadings(at, i -> false);
  }

  /**
   * @param off which readings are abnormal, counted from the latest
   */
  private List<Reading> lastReadings(Instant at, IntPredicate off) {
    Random random = new Random(series.toString().hashCode());
    List<Reading> readings = new ArrayList<>();
    double value = (lower + upper) / 2;
    for (int i = READINGS - 1; i >= 0; i--) {
      double calm = lower + (upper - lower) * (0.2 + 0.6 * random.nextDouble());
      double target = off.test(i) ? abnormal * (0.85 + 0.3 * random.nextDouble()) : calm;
      value = off.test(i) ? value + (target - value) * 0.7 : calm;
      readings.add(
          new Reading(
              at.minus(INTERVAL.multipliedBy(i)).toEpochMilli(),
              i == 0 && off.test(0) ? abnormal : value));
    }
    return readings;
  }
}
