package io.firewatch.diagnosis.cause;

/**
 * One metric of one service in two periods. Missing readings are NaN; all windows of a case have
 * the same rows.
 */
public final class MetricWindow {
  private final String service;
  private final String metric;
  private final String statistic;
  private final double[] normal;
  private final double[] abnormal;

  /**
   * @param statistic such as {@code Average} or {@code p99}; empty when the metric has only one
   * @param normal readings of the time before, in time order
   * @param abnormal readings around and after the alarm, in time order
   */
  public MetricWindow(
      String service, String metric, String statistic, double[] normal, double[] abnormal) {
    if (service.isBlank() || metric.isBlank()) {
      throw new IllegalArgumentException("service and metric must not be blank");
    }
    this.service = service;
    this.metric = metric;
    this.statistic = statistic;
    this.normal = normal.clone();
    this.abnormal = abnormal.clone();
  }

  public String service() {
    return service;
  }

  public String metric() {
    return metric;
  }

  public String statistic() {
    return statistic;
  }

  /** The metric with its statistic, as evidence names it. */
  public String name() {
    return statistic.isEmpty() ? metric : metric + "|" + statistic;
  }

  /** Readings of the time before, in time order. */
  public double[] normal() {
    return normal.clone();
  }

  /** Readings around and after the alarm, in time order. */
  public double[] abnormal() {
    return abnormal.clone();
  }
}
