package io.firewatch.simulator;

import java.util.random.RandomGenerator;

/** How readings scatter around the level of their series. */
public enum Noise {
  /** No scatter: every reading is its level. */
  NONE,
  /** Bounded: within ±8 % of the level (error rate 30 %, memory 5 %, lag 50 %). */
  UNIFORM,
  /** Unbounded: σ is what the bound of {@link #UNIFORM} is. */
  GAUSSIAN,
  /** Bounded scatter on a smooth wave of 30 % that every series follows in full. */
  WAVE;

  static final double WAVE_AMPLITUDE = 0.30;

  /** The part of a level above normal scatters no more than this: a lag of 50 000 is not ±50 %. */
  private static final double EXCESS_JITTER = 0.08;

  /**
   * A reading of {@code metric}.
   *
   * @param normal level in good health
   * @param level level now, faults included
   */
  double reading(Metric metric, double normal, double level, RandomGenerator random) {
    double deviate =
        switch (this) {
          case NONE -> 0;
          case UNIFORM, WAVE -> random.nextDouble(-1, 1);
          case GAUSSIAN -> random.nextGaussian();
        };
    double usual = Math.min(normal, level);
    double excess = level - usual;
    double scatter = usual * metric.jitter() + excess * Math.min(metric.jitter(), EXCESS_JITTER);
    return metric.clamp(level + deviate * scatter);
  }
}
