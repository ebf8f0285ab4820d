package io.firewatch.detection;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * What is known of a series before its first reading.
 *
 * @param leastScale the least scale for a level, in the unit of the series
 * @param floor what it can not fall below where a fall is bad; negative infinity for none
 * @param ceiling what it can not exceed where a rise is bad; infinity for none
 */
record Shape(DoubleUnaryOperator leastScale, double floor, double ceiling) {
  static Shape gauge(String metric, MetricKind kind) {
    double least = kind.leastScale(metric);
    double floor = fallsOnly(kind) ? 0 : Double.NEGATIVE_INFINITY;
    double ceiling = kind.isAdverse(1) ? most(metric) : Double.POSITIVE_INFINITY;
    return new Shape(level -> least, floor, ceiling);
  }

  static Shape rate(Counter counter, MetricKind kind) {
    double floor = fallsOnly(kind) ? 0 : Double.NEGATIVE_INFINITY;
    return new Shape(counter::leastScale, floor, Double.POSITIVE_INFINITY);
  }

  private static boolean fallsOnly(MetricKind kind) {
    return kind.isAdverse(-1) && !kind.isAdverse(1);
  }

  /** The most a metric can be by its name: 100 percent, a ratio of 1; infinity when unknown. */
  static double most(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    if (name.contains("percent")) {
      return 100;
    }
    return name.contains("ratio") ? 1 : Double.POSITIVE_INFINITY;
  }
}
