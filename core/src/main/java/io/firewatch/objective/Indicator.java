package io.firewatch.objective;

import io.firewatch.detection.MetricKind;
import java.util.Locale;
import java.util.OptionalDouble;

/** What an objective is about, and which series tell of it. */
public enum Indicator {
  /** Share of requests that fail, in percent. */
  ERRORS,
  /** 99th percentile of latency, in milliseconds. */
  LATENCY;

  /**
   * What a reading of a metric is multiplied by to be in the unit of this indicator; empty when the
   * metric does not tell of it, or its name does not say in which unit.
   */
  public OptionalDouble factor(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    MetricKind kind = MetricKind.of(name);
    return switch (this) {
      case ERRORS ->
          kind != MetricKind.ERRORS ? OptionalDouble.empty() : unit(name, "percent", 1, "ratio");
      case LATENCY ->
          kind != MetricKind.LATENCY || !name.contains("p99")
              ? OptionalDouble.empty()
              : name.endsWith("_ms") || name.contains("millis")
                  ? OptionalDouble.of(1)
                  : name.contains("seconds") ? OptionalDouble.of(1000) : OptionalDouble.empty();
    };
  }

  private static OptionalDouble unit(String name, String one, double factor, String hundred) {
    return name.contains(one)
        ? OptionalDouble.of(factor)
        : name.contains(hundred) ? OptionalDouble.of(100 * factor) : OptionalDouble.empty();
  }
}
