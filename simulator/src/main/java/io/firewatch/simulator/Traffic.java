package io.firewatch.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * How the load on the services moves and how their readings scatter.
 *
 * @param dayLength period of the load wave: a day, compressed
 * @param amplitude relative height of the load wave, 0 for a constant load
 */
public record Traffic(Noise noise, Duration dayLength, double amplitude) {
  public static final Traffic USUAL = new Traffic(Noise.UNIFORM, Duration.ofMinutes(30), 0.2);

  public Traffic {
    if (!dayLength.isPositive()) {
      throw new IllegalArgumentException("day length must be positive, is " + dayLength);
    }
    if (!(amplitude >= 0 && amplitude < 1)) {
      throw new IllegalArgumentException("amplitude must be in 0..1, is " + amplitude);
    }
  }

  public Traffic withNoise(Noise other) {
    return new Traffic(other, dayLength, amplitude);
  }

  /**
   * What the load multiplies the baseline of {@code metric} with. The phase hangs on the epoch, not
   * on a start, so that history and live readings of different runs join without a step.
   */
  double factor(Metric metric, Instant at) {
    double coupling = noise == Noise.WAVE ? 1 : metric.loadCoupling();
    double height = noise == Noise.WAVE ? Noise.WAVE_AMPLITUDE : amplitude;
    long period = dayLength.toMillis();
    double phase = (double) Math.floorMod(at.toEpochMilli(), period) / period;
    return 1 + coupling * height * Math.sin(2 * Math.PI * phase);
  }
}
