package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The mean deviation of the latest readings, exponentially weighted over about eight of them. Noise
 * averages out in it, so it finds what stays moderately off for long, where single readings never
 * stand out.
 */
final class Drift {
  private static final double WEIGHT = 1.0 / 8;
  private static final double WILDEST = 6;
  private static final double SET_OUT = 1.5;

  private double mean;
  private long sinceMillis;

  /** Takes the deviation of a reading; a wild one counts no more than {@link #WILDEST}. */
  void add(long timestampMillis, double sigma) {
    double before = mean;
    mean += WEIGHT * (Math.clamp(sigma, -WILDEST, WILDEST) - mean);
    if (Math.abs(before) < SET_OUT || before > 0 != mean > 0) {
      sinceMillis = timestampMillis;
    }
  }

  double mean() {
    return mean;
  }

  /** When the mean last set out from the level. */
  long sinceMillis() {
    return sinceMillis;
  }

  void reset() {
    mean = 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(mean);
    out.writeLong(sinceMillis);
  }

  void load(DataInput in) throws IOException {
    mean = in.readDouble();
    sinceMillis = in.readLong();
  }
}
