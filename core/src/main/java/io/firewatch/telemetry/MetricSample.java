package io.firewatch.telemetry;

/**
 * One reading of one series.
 *
 * @param timestampMillis epoch milliseconds at which the value was measured
 * @param value the reading, always finite
 */
public record MetricSample(SeriesKey series, long timestampMillis, double value) {
  public MetricSample {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, is " + value);
    }
  }
}
