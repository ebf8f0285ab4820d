package io.firewatch.diagnosis.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Failures made up for tests: calm services with noise of a fixed seed. */
final class Cases {
  static final int NORMAL_ROWS = 120;
  static final int ABNORMAL_ROWS = 4;

  private final Random random;
  private final List<MetricWindow> metrics = new ArrayList<>();
  private final List<TracedSpan> spans = new ArrayList<>();
  private final List<TracedSpan> reference = new ArrayList<>();
  private final List<LogEvent> logs = new ArrayList<>();
  private final List<LogEvent> referenceLogs = new ArrayList<>();

  Cases(long seed) {
    random = new Random(seed);
  }

  /** A metric around a level that is multiplied while it fails. */
  Cases metric(String service, String metric, double level, double factor) {
    metrics.add(
        new MetricWindow(
            service, metric, "", noisy(NORMAL_ROWS, level), noisy(ABNORMAL_ROWS, level * factor)));
    return this;
  }

  /** A metric of which no reading ever came. */
  Cases unseen(String service, String metric) {
    double[] before = new double[NORMAL_ROWS];
    double[] after = new double[ABNORMAL_ROWS];
    Arrays.fill(before, Double.NaN);
    Arrays.fill(after, Double.NaN);
    metrics.add(new MetricWindow(service, metric, "", before, after));
    return this;
  }

  private double[] noisy(int rows, double level) {
    return random.doubles(rows, 0.95, 1.05).map(x -> x * level).toArray();
  }

  /**
   * Requests of a chain of services, each calling the next.
   *
   * @param millis of each service's own work
   */
  Cases requests(boolean failing, int count, List<String> chain, double... millis) {
    for (int i = 0; i < count; i++) {
      String trace = (failing ? "f" : "r") + spans.size() + "-" + reference.size();
      double left = Arrays.stream(millis).sum();
      for (int j = 0; j < chain.size(); j++) {
        long micros = Math.round(left * 1000 * random.nextDouble(0.98, 1.02));
        (failing ? spans : reference)
            .add(
                new TracedSpan(
                    trace,
                    trace + j,
                    j == 0 ? "" : trace + (j - 1),
                    chain.get(j),
                    "op",
                    1_000_000,
                    micros));
        left -= millis[j];
      }
    }
    return this;
  }

  /** A line that every span of the service logs. */
  Cases logged(boolean failing, String service, String template) {
    for (TracedSpan span : failing ? spans : reference) {
      if (span.service().equals(service)) {
        (failing ? logs : referenceLogs)
            .add(new LogEvent(service, span.spanId(), template, span.startMicros()));
      }
    }
    return this;
  }

  Observations observed() {
    return observed(null, CallGraph.EMPTY);
  }

  Observations observed(@Nullable Symptom symptom, CallGraph graph) {
    return new Observations(
        metrics, 0, symptom, graph, new RequestRecords(0, spans, reference, logs, referenceLogs));
  }
}
