package io.firewatch.detection.joint;

import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is small for each metric: a tenth of what the middle service usually has. It makes the
 * logarithm of a reading mean the same whether a metric counts seconds or milliseconds.
 */
final class Units {
  private static final double SHARE = 0.1;

  private final Map<String, Double> units = new HashMap<>();

  /** Learns the units of metrics not known yet; one that shows nothing above zero stays unknown. */
  void learn(List<Map<SeriesKey, Double>> steps) {
    Map<SeriesKey, List<Double>> readings = new HashMap<>();
    for (Map<SeriesKey, Double> step : steps) {
      step.forEach((key, value) -> {
        if (!units.containsKey(key.metric()) && JointKind.of(key.metric()) != null) {
          readings.computeIfAbsent(key, k -> new ArrayList<>()).add(Math.abs(value));
        }
      });
    }
    Map<String, List<Double>> usual = new HashMap<>();
    readings.forEach((key, values) -> {
      double median = median(values);
      if (median > 0) {
        usual.computeIfAbsent(key.metric(), k -> new ArrayList<>()).add(median);
      }
    });
    usual.forEach((metric, values) -> units.put(metric, SHARE * median(values)));
  }

  @Nullable Double of(String metric) {
    return units.get(metric);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return SeriesNoise.quantile(sorted, 0.5);
  }
}
