package io.firewatch.diagnosis.cause;

import java.util.Arrays;

/** The few statistics that the ranking is made of. Values that are not a number are left out. */
final class Odds {
  /** Makes a median absolute deviation comparable with a standard deviation. */
  private static final double NORMAL = 1.4826;

  private static final double SQRT3 = Math.sqrt(3);

  private Odds() {}

  /** ln(1 + e^x): about x where x is large, and never below zero. */
  static double soft(double x) {
    return x > 30 ? x : Math.log1p(Math.exp(x));
  }

  /**
   * Surprise of a deviation, in nats: −ln P(X &gt; z) for Student's t with three degrees of
   * freedom, whose heavy tail forgives the outliers that telemetry always has. 0 for z ≤ 0.
   */
  static double surprise(double z) {
    if (!(z > 0)) {
      return 0;
    }
    double x = SQRT3 / z;
    double tail =
        x < 0.01
            ? 2 * x * x * x / 3 // what is left of the difference below; it would cancel out
            : Math.atan(x) - x / (1 + x * x);
    return -Math.log(tail / Math.PI);
  }

  static double[] finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).toArray();
  }

  /** The middle of the finite values, NaN when there are none. */
  static double median(double[] values) {
    double[] sorted = finite(values);
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** Robust standard deviation: scaled median distance from the centre. */
  static double spread(double[] values, double centre) {
    double[] distances = new double[values.length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.abs(values[i] - centre);
    }
    return NORMAL * median(distances);
  }

  /** Mean of the higher half of the finite values, NaN when there are none. */
  static double upperHalfMean(double[] values) {
    double[] sorted = finite(values);
    Arrays.sort(sorted);
    int half = (sorted.length + 1) / 2;
    double sum = 0;
    for (int i = sorted.length - half; i < sorted.length; i++) {
      sum += sorted[i];
    }
    return half == 0 ? Double.NaN : sum / half;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /**
   * How much better two rates explain the counts than one does: log-likelihood ratio of two
   * binomial samples, in nats, with a little prior mass so that no count is certain.
   */
  static double twoRates(double hitsA, double ofA, double hitsB, double ofB) {
    double a = hitsA + 0.25;
    double b = hitsB + 0.25;
    double n = ofA + 0.5;
    double m = ofB + 0.5;
    double together = (a + b) / (n + m);
    return Math.max(
        0,
        logLikelihood(a, n, a / n)
            + logLikelihood(b, m, b / m)
            - logLikelihood(a, n, together)
            - logLikelihood(b, m, together));
  }

  private static double logLikelihood(double hits, double of, double rate) {
    return hits * Math.log(rate) + (of - hits) * Math.log1p(-rate);
  }
}
