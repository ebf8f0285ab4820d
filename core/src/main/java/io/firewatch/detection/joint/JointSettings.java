package io.firewatch.detection.joint;

import java.time.Duration;

/**
 * How a system's series are judged together. Steps are about a minute long.
 *
 * @param warmUp steps before anything is told; the units of metrics are learnt in them
 * @param memory steps a series' usual level and spread are taken from
 * @param raise rarity from which an episode is told, as a natural logarithm: 6 is what chance
 *     brings once in about 400 steps
 * @param calm rarity below which a step is calm
 * @param calmSteps calm steps that end an episode
 * @param rest least time between the start of an episode and its end
 */
public record JointSettings(
    int warmUp, int memory, double raise, double calm, int calmSteps, Duration rest) {
  public JointSettings {
    if (warmUp < SeriesNoise.LEAST + SeriesNoise.PERSISTENCE) {
      throw new IllegalArgumentException(
          "warmUp must be at least %d, is %d"
              .formatted(SeriesNoise.LEAST + SeriesNoise.PERSISTENCE, warmUp));
    }
    if (memory < SeriesNoise.LEAST) {
      throw new IllegalArgumentException(
          "memory must be at least %d, is %d".formatted(SeriesNoise.LEAST, memory));
    }
    if (!(calm > 0 && calm < raise)) {
      throw new IllegalArgumentException("calm must be between 0 and raise, is " + calm);
    }
    if (calmSteps < 1) {
      throw new IllegalArgumentException("calmSteps must be at least 1, is " + calmSteps);
    }
  }

  /** The same, told from another rarity on; what is calm keeps its share of it. */
  public JointSettings withRaise(double other) {
    return new JointSettings(warmUp, memory, other, calm * other / raise, calmSteps, rest);
  }

  public static JointSettings defaults() {
    return new JointSettings(30, 120, 6, 4.5, 2, Duration.ofMinutes(5));
  }
}
