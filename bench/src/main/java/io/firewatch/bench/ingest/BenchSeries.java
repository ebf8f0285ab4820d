package io.firewatch.bench.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One series of the fleet: a steady level with a scatter of ±3 %, which no detector should mind.
 *
 * @param index in the fleet
 * @param serviceNumber which of the services it is of
 */
record BenchSeries(
    int index, int serviceNumber, String service, String metric, String instance, double level) {
  private static final List<String> METRICS =
      List.of(
          "http_latency_p99_ms",
          "http_error_rate_percent",
          "http_request_rate",
          "cpu_percent",
          "memory_percent",
          "db_connections",
          "queue_lag",
          "gc_pause_ms",
          "cache_size_entries",
          "worker_busy_ratio");
  private static final double[] LEVELS = {120, 1, 300, 35, 50, 80, 500, 12, 9000, 0.5};
  private static final double[] SCATTER = scatter();

  /** The metric whose first instance is abnormal when the service is chosen to fail. */
  static final String FAILING_METRIC = METRICS.getFirst();

  private static final String FIRST_INSTANCE = "pod-0";

  /** All series, those of one service in a row. */
  static List<BenchSeries> fleet(IngestOptions.Fleet fleet, ServiceNames names) {
    List<BenchSeries> all = new ArrayList<>();
    for (int service = 0; service < fleet.services(); service++) {
      for (int i = 0; i < fleet.seriesPerService(); i++) {
        int metric = i % METRICS.size();
        String instance = "pod-" + i / METRICS.size();
        double level = LEVELS[metric] * (1 + service % 7 / 10.0);
        all.add(
            new BenchSeries(
                all.size(), service, names.of(service), METRICS.get(metric), instance, level));
      }
    }
    return all;
  }

  boolean canFail() {
    return metric.equals(FAILING_METRIC) && instance.equals(FIRST_INSTANCE);
  }

  /** The reading of a healthy step. */
  double usual(int step) {
    return level * SCATTER[index * 31 + step * 17 & SCATTER.length - 1];
  }

  private static double[] scatter() {
    Random random = new Random(1);
    double[] scatter = new double[4096];
    for (int i = 0; i < scatter.length; i++) {
      scatter[i] = 1 + (random.nextDouble() * 2 - 1) * 0.03;
    }
    return scatter;
  }
}
