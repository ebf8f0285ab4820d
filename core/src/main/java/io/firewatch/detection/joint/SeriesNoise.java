package io.firewatch.detection.joint;

import java.util.Arrays;

/**
 * What is usual for one series, on a logarithmic scale: the median of its recent readings and a
 * spread that heeds both the bulk (median absolute deviation) and the tenth that strays furthest,
 * so that a series that flips between two levels does not alarm at every flip. Memory: one double a
 * remembered reading.
 */
final class SeriesNoise {
  /** Readings before a series is judged. */
  static final int LEAST = 15;

  /** Consecutive readings that must all deviate the same way. */
  static final int PERSISTENCE = 3;

  /**
   * Share of missing readings above which a series is not judged: where whole minutes are without a
   * reading, the others summarise a handful of events and stray as they like.
   */
  private static final double MOST_GAPS = 0.02;

  private static final double MAD_TO_SIGMA = 1.4826;
  private static final double TAIL = 0.9;

  /** Deviations of a normal distribution that nine tenths lie within. */
  private static final double TAIL_SIGMA = 1.645;

  /** Differences of a tenth interest nobody. */
  private static final double LEAST_SPREAD = 0.1;

  private final double unit;
  private final double[] ring;
  private final double[] sigmas = new double[PERSISTENCE];
  private long readings;
  private double level;
  private double spread = LEAST_SPREAD;

  /**
   * @param unit what is small for the metric; added before the logarithm, so that zero has one
   * @param memory readings remembered
   */
  SeriesNoise(double unit, int memory) {
    this.unit = unit;
    this.ring = new double[memory + PERSISTENCE];
    Arrays.fill(sigmas, Double.NaN);
  }

  /** Judges a reading by those before it, then remembers it. */
  void observe(double value) {
    double x = Math.log(Math.max(value, 0) + unit);
    shift(sigma(x));
    remember(x);
  }

  /** A reading is missing: whatever went on is interrupted. */
  void miss() {
    shift(Double.NaN);
    remember(Double.NaN);
  }

  private void remember(double x) {
    ring[(int) (readings++ % ring.length)] = x;
  }

  private void shift(double sigma) {
    System.arraycopy(sigmas, 0, sigmas, 1, PERSISTENCE - 1);
    sigmas[0] = sigma;
  }

  private double sigma(double x) {
    double[] past = past();
    if (past.length < LEAST || past.length < (1 - MOST_GAPS) * considered()) {
      return Double.NaN;
    }
    level = middle(past);
    double[] misses = new double[past.length];
    for (int i = 0; i < past.length; i++) {
      misses[i] = Math.abs(past[i] - level);
    }
    Arrays.sort(misses);
    double bulk = MAD_TO_SIGMA * quantile(misses, 0.5);
    double tail = quantile(misses, TAIL) / TAIL_SIGMA;
    spread = Math.hypot(Math.max(bulk, tail), LEAST_SPREAD);
    return (x - level) / spread;
  }

  /** The remembered readings without gaps and without the latest, which may be in question. */
  private double[] past() {
    int considered = considered();
    long first = readings - Math.min(readings, ring.length);
    double[] past = new double[considered];
    int present = 0;
    for (int i = 0; i < considered; i++) {
      double x = ring[(int) ((first + i) % ring.length)];
      if (!Double.isNaN(x)) {
        past[present++] = x;
      }
    }
    return Arrays.copyOf(past, present);
  }

  private int considered() {
    int held = (int) Math.min(readings, ring.length);
    return held > LEAST + PERSISTENCE ? held - PERSISTENCE : held;
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return quantile(sorted, 0.5);
  }

  /** Linear between the two values nearest to the share; {@code sorted} is not empty. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /**
   * The deviation that all of the latest readings reach, with its sign; 0 when they do not deviate
   * one way or too little is known.
   */
  double persistent() {
    double least = sigmas[0];
    for (double sigma : sigmas) {
      if (Double.isNaN(sigma) || sigma * sigmas[0] <= 0) {
        return 0;
      }
      least = Math.abs(sigma) < Math.abs(least) ? sigma : least;
    }
    return least;
  }

  /** Whether all of the latest readings could be judged. */
  boolean isJudged() {
    return Arrays.stream(sigmas).noneMatch(Double::isNaN);
  }

  /** The usual value, moved by so many spreads, in the metric's own unit. */
  double usual(double spreads) {
    return Math.max(0, Math.exp(level + spreads * spread) - unit);
  }
}
