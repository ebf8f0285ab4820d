package io.firewatch.detection.joint;

import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A system of six services that are noisy, each in its own way, minute by minute. */
final class Weather {
  static final long MINUTE = 60_000;
  private static final long START = 1_767_225_600_000L;
  private static final int SERVICES = 6;

  private Weather() {}

  /** Steps without a failure. */
  static List<Map<SeriesKey, Double>> calm(int steps, long seed) {
    Random random = new Random(seed);
    List<Map<SeriesKey, Double>> all = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      Map<SeriesKey, Double> readings = new LinkedHashMap<>();
      for (int service = 0; service < SERVICES; service++) {
        double noise = 0.05 * (service + 1);
        readings.put(latency(service), 0.02 * Math.exp(noise * random.nextGaussian()));
        readings.put(cpu(service), 8 * Math.exp(2 * noise * random.nextGaussian()));
        readings.put(requests(service), 100 * Math.exp(noise * random.nextGaussian()));
      }
      all.add(readings);
    }
    return all;
  }

  static SeriesKey latency(int service) {
    return SeriesKey.of("service-" + service, "latency_p95_seconds");
  }

  static SeriesKey cpu(int service) {
    return SeriesKey.of("service-" + service, "cpu_percent");
  }

  static SeriesKey requests(int service) {
    return SeriesKey.of("service-" + service, "requests");
  }

  /** Multiplies a series from one step to before another. */
  static void times(
      List<Map<SeriesKey, Double>> steps, SeriesKey series, int from, int to, double factor) {
    for (int step = from; step < to; step++) {
      steps.get(step).computeIfPresent(series, (key, value) -> value * factor);
    }
  }

  /** What each step changed, by its number. */
  static Map<Integer, JointChange> run(List<Map<SeriesKey, Double>> steps) {
    JointDetector detector = new JointDetector(JointSettings.defaults());
    Map<Integer, JointChange> changes = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Optional<JointChange> change = detector.step(START + i * MINUTE, steps.get(i));
      if (change.isPresent()) {
        changes.put(i, change.get());
      }
    }
    return changes;
  }
}
