package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells a counter from a gauge, and turns the readings of a counter into increases a second. A
 * series is a counter once it has risen often and never fallen; a fall to less than half is a reset
 * (the process started again), any other fall proves a gauge, for good.
 */
final class Rates {
  private static final int RISES = 60;
  private static final int GAUGE = -1;

  private int rises;
  private double lastValue = Double.NaN;
  private long lastMillis;

  /** Whether a reading changed what the series is taken for: what was learnt before is void. */
  boolean decides(double value) {
    if (rises == GAUGE || Double.isNaN(lastValue) || value == lastValue) {
      return false;
    }
    if (value > lastValue) {
      return rises < RISES && ++rises == RISES;
    }
    boolean reset = value >= 0 && value < lastValue / 2;
    if (reset && isCounter()) {
      return false;
    }
    boolean was = isCounter();
    rises = GAUGE;
    return was;
  }

  /** The reading as it is to be judged: itself for a gauge, the increase a second of a counter. */
  double judged(long timestampMillis, double value) {
    double judged = value;
    if (isCounter()) {
      double increase = value >= lastValue ? value - lastValue : value;
      judged =
          timestampMillis > lastMillis
              ? increase * 1_000 / (timestampMillis - lastMillis)
              : Double.NaN;
    }
    lastValue = value;
    lastMillis = timestampMillis;
    return judged;
  }

  boolean isCounter() {
    return rises >= RISES;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(rises);
    out.writeDouble(lastValue);
    out.writeLong(lastMillis);
  }

  void load(DataInput in) throws IOException {
    rises = in.readInt();
    lastValue = in.readDouble();
    lastMillis = in.readLong();
  }
}
