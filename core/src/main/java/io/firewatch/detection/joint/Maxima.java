package io.firewatch.detection.joint;

import java.util.Arrays;

/**
 * How far the furthest of all services usually strays in one step, for one kind of metric, and how
 * rare a deviation is by that measure.
 *
 * <p>The largest of many deviations follows a Gumbel distribution, whatever theirs is: P(max &gt; μ
 * + yβ) ≈ e^-y. Its place and scale are taken from the lower half of what was seen (median and
 * lower quartile), which failures do not reach. So the number of services, of series, and the noise
 * of the system are all paid for, and the rate of false alarms is about e^-y a step for any system.
 */
final class Maxima {
  /** Steps remembered: a day of minutes. */
  private static final int MEMORY = 1_440;

  /** The least scale: deviations that differ by less are one to a person. */
  private static final double LEAST_SCALE = 0.4;

  /** Of a standard Gumbel distribution: its median, and from there down to its lower quartile. */
  private static final double MEDIAN = 0.367;

  private static final double MEDIAN_TO_QUARTILE = 0.694;

  private final double[] ring = new double[MEMORY];
  private long steps;
  private double place;
  private double scale = LEAST_SCALE;

  void add(double maximum) {
    ring[(int) (steps++ % MEMORY)] = maximum;
  }

  /** Takes stock of what was added; to be called before {@link #rarity}. */
  void measure() {
    double[] sorted = Arrays.copyOf(ring, (int) Math.min(steps, MEMORY));
    if (sorted.length == 0) {
      return;
    }
    Arrays.sort(sorted);
    double median = SeriesNoise.quantile(sorted, 0.5);
    double quartile = SeriesNoise.quantile(sorted, 0.25);
    scale = Math.max((median - quartile) / MEDIAN_TO_QUARTILE, LEAST_SCALE);
    place = median - MEDIAN * scale;
  }

  /** −ln of the chance that a step brings a deviation like this, without a failure. */
  double rarity(double deviation) {
    return (deviation - place) / scale;
  }
}
