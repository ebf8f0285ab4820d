package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns a number that only ever rises into its rate per second. A fall is a restart from zero, as
 * Prometheus counts it; a series that falls too often is no counter.
 */
final class Counter {
  private static final int LEAST_CHANGES = 8;

  private long lastMillis;
  private double last;
  private double usualSeconds;
  private int rises;
  private int falls;

  /** The rate since the reading before; NaN for the first one. */
  double rate(long timestampMillis, double value) {
    boolean isFirst = lastMillis == 0;
    double seconds = (timestampMillis - lastMillis) / 1000.0;
    double increase = value < last ? value : value - last;
    if (!isFirst && value != last) {
      rises += value > last ? 1 : 0;
      falls += value < last ? 1 : 0;
    }
    last = value;
    lastMillis = timestampMillis;
    if (isFirst) {
      return Double.NaN;
    }
    usualSeconds = usualSeconds == 0 ? seconds : usualSeconds + (seconds - usualSeconds) / 8;
    return increase / seconds;
  }

  /** Whether it behaves as its name says. */
  boolean isMonotone() {
    int changes = rises + falls;
    return last >= 0 && (changes < LEAST_CHANGES || falls * 4 <= changes);
  }

  /**
   * The least scale its rate may be judged by: what comes singly scatters by the square root of its
   * number, and less than one event between two readings can not be told.
   */
  double leastScale(double rate) {
    return usualSeconds == 0
        ? 0
        : Math.sqrt(Math.max(Math.abs(rate), 1 / usualSeconds) / usualSeconds);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(lastMillis);
    out.writeDouble(last);
    out.writeDouble(usualSeconds);
    out.writeInt(rises);
    out.writeInt(falls);
  }

  void load(DataInput in) throws IOException {
    lastMillis = in.readLong();
    last = in.readDouble();
    usualSeconds = in.readDouble();
    rises = in.readInt();
    falls = in.readInt();
  }
}
