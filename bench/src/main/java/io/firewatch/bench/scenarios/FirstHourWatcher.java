package io.firewatch.bench.scenarios;

import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fixed threshold a series, as people set them after a look at a graph: mean and three standard
 * deviations of its first hour, upwards. What exceeds it again within 300 s raises no second alarm.
 */
final class FirstHourWatcher implements Watcher {
  private static final Duration LEARNING = Duration.ofHours(1);
  private static final Duration QUIET = Duration.ofSeconds(300);
  private static final double DEVIATIONS = 3;

  private final Map<SeriesKey, Learnt> series = new HashMap<>();
  private final List<Alarm> alarms = new ArrayList<>();

  /** Mean and sum of squares, by Welford's recurrence. */
  private static final class Learnt {
    final Instant since;
    int count;
    double mean;
    double squares;
    Instant quietUntil = Instant.MIN;

    Learnt(Instant since) {
      this.since = since;
    }

    void add(double value) {
      double before = value - mean;
      mean += before / ++count;
      squares += before * (value - mean);
    }

    double threshold() {
      return mean + DEVIATIONS * Math.sqrt(squares / count);
    }
  }

  @Override
  public void take(List<MetricSample> samples, Instant at) {
    for (MetricSample sample : samples) {
      Learnt learnt = series.computeIfAbsent(sample.series(), key -> new Learnt(at));
      if (at.isBefore(learnt.since.plus(LEARNING))) {
        learnt.add(sample.value());
      } else if (sample.value() > learnt.threshold() && !at.isBefore(learnt.quietUntil)) {
        learnt.quietUntil = at.plus(QUIET);
        alarms.add(new Alarm(sample.series().service(), sample.series().metric(), at));
      }
    }
  }

  @Override
  public List<Alarm> alarms() {
    return alarms;
  }
}
