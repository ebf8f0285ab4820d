package io.firewatch.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The level of every metric of a service at an instant, before noise. */
final class Levels {
  /** Callers feel a callee this much later. */
  static final Duration PROPAGATION_DELAY = Duration.ofSeconds(3);

  /** Shares of a callee's excess that reach a caller: not every request needs that callee. */
  private static final double LATENCY_SHARE = 0.25;

  private static final double ERROR_SHARE = 0.30;

  /** Above this share of CPU a service answers slower, by up to a third when saturated. */
  private static final double CPU_NEAR_SATURATION = 80;

  private static final double CPU_SLOWDOWN = 0.35;

  private final Traffic traffic;
  private final boolean propagation;

  Levels(Traffic traffic, boolean propagation) {
    this.traffic = traffic;
    this.propagation = propagation;
  }

  double normal(SimulatedService service, Metric metric, Instant at) {
    return service.baseline(metric) * traffic.factor(metric, at);
  }

  double level(SimulatedService service, Metric metric, Instant at, List<Fault> faults) {
    double level = own(service, metric, at, faults);
    if (propagation) {
      level +=
          switch (metric) {
            case LATENCY_P99 ->
                LATENCY_SHARE * excessOfCallees(service, metric, at, faults)
                    + ownSlowdown(service, at, faults);
            case ERROR_RATE -> ERROR_SHARE * excessOfCallees(service, metric, at, faults);
            case REQUEST_RATE, CPU, MEMORY, DB_CONNECTIONS, CONSUMER_LAG -> 0;
          };
    }
    return metric.clamp(level);
  }

  /** A forced level above the baseline adds to the level of the hour; one below it scales that. */
  private double own(SimulatedService service, Metric metric, Instant at, List<Fault> faults) {
    double level = normal(service, metric, at);
    double baseline = service.baseline(metric);
    for (Fault fault : faults) {
      double strength = fault.strength(at);
      if (strength == 0 || !fault.scenario().service().equals(service.name())) {
        continue;
      }
      Map<Metric, Double> effect = fault.scenario().effect(fault.progress(at));
      double forced = effect.getOrDefault(metric, baseline);
      if (forced >= baseline) {
        level += strength * (forced - baseline);
      } else {
        level *= 1 - strength * (1 - forced / baseline);
      }
    }
    return level;
  }

  private double excessOfCallees(
      SimulatedService service, Metric metric, Instant at, List<Fault> faults) {
    Instant before = at.minus(PROPAGATION_DELAY);
    double excess = 0;
    for (String name : service.callees()) {
      SimulatedService callee = Shop.service(name);
      double above = level(callee, metric, before, faults) - normal(callee, metric, before);
      excess += Math.max(0, above);
    }
    return excess;
  }

  private double ownSlowdown(SimulatedService service, Instant at, List<Fault> faults) {
    double cpu = Metric.CPU.clamp(own(service, Metric.CPU, at, faults));
    double saturation = Math.max(0, cpu - CPU_NEAR_SATURATION) / (100 - CPU_NEAR_SATURATION);
    return normal(service, Metric.LATENCY_P99, at) * CPU_SLOWDOWN * saturation;
  }
}
