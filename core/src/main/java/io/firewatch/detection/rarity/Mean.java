package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A mean that is exact while young and then forgets exponentially. */
final class Mean {
  /** More than 1 by far more than a product is rounded by. */
  private static final double SURELY_MORE = 1.001;

  private int count;
  private double value;

  /** Takes a value, of which each counts at least the share {@code least}. */
  void add(double sample, double least) {
    count++;
    value += share(count, least) * (sample - value);
    if (count == Integer.MAX_VALUE) {
      count /= 2;
    }
  }

  /**
   * How much the newest of so many values counts: as much as each of them, and at least {@code
   * least}. Divides only while that may be more.
   */
  static double share(int count, double least) {
    return count * least > SURELY_MORE ? least : Math.max(1.0 / count, least);
  }

  int count() {
    return count;
  }

  double value() {
    return value;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeDouble(value);
  }

  void load(DataInput in) throws IOException {
    count = in.readInt();
    value = in.readDouble();
  }
}
