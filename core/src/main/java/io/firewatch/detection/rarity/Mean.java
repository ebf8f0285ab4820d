package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A mean that is exact while young and then forgets exponentially. */
final class Mean {
  private int count;
  private double value;

  /** Takes a value; {@code memory} is how many of them it remembers. */
  void add(double sample, double memory) {
    count++;
    value += Math.max(1.0 / count, 1 / memory) * (sample - value);
    if (count == Integer.MAX_VALUE) {
      count /= 2;
    }
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
