package io.firewatch.simulator;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A service of the simulated shop.
 *
 * @param baselines level of each metric it reports in good health, at average load
 * @param callees names of the services it calls
 */
public record SimulatedService(String name, Map<Metric, Double> baselines, List<String> callees) {
  public SimulatedService {
    baselines = Collections.unmodifiableMap(new EnumMap<>(baselines));
    callees = List.copyOf(callees);
  }

  double baseline(Metric metric) {
    return baselines.getOrDefault(metric, 0.0);
  }

  boolean reports(Metric metric) {
    return baselines.containsKey(metric);
  }
}
