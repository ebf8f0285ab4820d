package io.firewatch.detection;

/**
 * What a service promised. How much of it a minute may burn follows the fast-burn alert of the Site
 * Reliability Workbook (chapter 5): 14.4 times the budget, 2 % of a month's in an hour.
 *
 * @param p99Millis 99th percentile of latency in milliseconds
 * @param errorPercent share of requests that may fail
 * @param availabilityPercent share of time or requests that must be served
 */
public record Objective(double p99Millis, double errorPercent, double availabilityPercent) {
  /** Of services that promised nothing: half of all requests failing is wrong anywhere. */
  public static final Objective NONE =
      new Objective(Double.POSITIVE_INFINITY, 50 / Objective.BURN, 100 - 50 / Objective.BURN);

  private static final double BURN = 14.4;
  private static final double MOST_PERCENT = 50;
  private static final double SLOW = 2;

  /** Says what a service promised; asked about once a second and service. */
  @FunctionalInterface
  public interface Source {
    Objective of(String service);
  }

  /** The range outside of which a metric breaks the objective; infinite ends are open. */
  record Limits(double floor, double ceiling) {
    static final Limits OPEN = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    boolean contain(double value) {
      return value >= floor && value <= ceiling;
    }

    boolean isOpen() {
      return equals(OPEN);
    }
  }

  /** The limits of a metric, told from its kind and the unit in its name. */
  Limits limits(String metric, MetricKind kind) {
    double whole = Shape.most(metric);
    return switch (kind) {
      case ERRORS ->
          Double.isFinite(whole) ? below(burnt(errorPercent) / 100 * whole) : Limits.OPEN;
      case SUCCESS ->
          Double.isFinite(whole)
              ? new Limits(
                  (1 - burnt(100 - availabilityPercent) / 100) * whole, Double.POSITIVE_INFINITY)
              : Limits.OPEN;
      case LATENCY -> below(SLOW * p99Millis * millis(metric));
      case LAG, CONNECTIONS, CPU, MEMORY, TRAFFIC, OTHER -> Limits.OPEN;
    };
  }

  private static double burnt(double percent) {
    return Math.min(MOST_PERCENT, BURN * percent);
  }

  private static Limits below(double ceiling) {
    return new Limits(Double.NEGATIVE_INFINITY, ceiling);
  }

  /** What a millisecond is in the unit of a metric; infinite when its name has no unit. */
  private static double millis(String metric) {
    if (metric.endsWith("_ms") || metric.contains("millis")) {
      return 1;
    }
    return metric.contains("seconds") ? 0.001 : Double.POSITIVE_INFINITY;
  }
}
