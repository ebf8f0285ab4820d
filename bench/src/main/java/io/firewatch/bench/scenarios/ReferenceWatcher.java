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
 * The reference z-score with its own way to alarm: 2.5 standard deviations above the mean of up to
 * 49 readings, at least 10 of them; what exceeds it again within 300 s raises no second alarm. It
 * does not look at the rate of requests.
 */
final class ReferenceWatcher implements Watcher {
  private static final String UNWATCHED = "service_request_rate";
  private static final Duration QUIET = Duration.ofSeconds(300);
  private static final int WINDOW = 49;
  private static final int LEAST = 10;
  private static final double LIMIT = 2.5;

  private final Map<SeriesKey, Window> series = new HashMap<>();
  private final List<Alarm> alarms = new ArrayList<>();

  private static final class Window {
    final double[] values = new double[WINDOW];
    int next;
    int size;
    Instant quietUntil = Instant.MIN;

    void add(double value) {
      values[next] = value;
      next = (next + 1) % WINDOW;
      size = Math.min(size + 1, WINDOW);
    }

    double zScore(double value) {
      double mean = 0;
      for (int i = 0; i < size; i++) {
        mean += values[i] / size;
      }
      double squares = 0;
      for (int i = 0; i < size; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
      double deviation = Math.sqrt(squares / size);
      return deviation < 1e-9 ? 0 : (value - mean) / deviation;
    }
  }

  @Override
  public void take(List<MetricSample> samples, Instant at) {
    for (MetricSample sample : samples) {
      if (!sample.series().metric().equals(UNWATCHED)) {
        judge(sample, series.computeIfAbsent(sample.series(), key -> new Window()), at);
      }
    }
  }

  private void judge(MetricSample sample, Window window, Instant at) {
    boolean abnormal = window.size >= LEAST && window.zScore(sample.value()) >= LIMIT;
    if (abnormal && !at.isBefore(window.quietUntil)) {
      window.quietUntil = at.plus(QUIET);
      alarms.add(new Alarm(sample.series().service(), sample.series().metric(), at));
    }
    window.add(sample.value());
  }

  @Override
  public List<Alarm> alarms() {
    return alarms;
  }
}
