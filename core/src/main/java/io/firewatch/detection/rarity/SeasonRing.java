package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last steps of a season in 16 bits each: multiples of a unit that doubles when a value does
 * not fit, so the error stays below a ten-thousandth of the largest value seen. Grows as it fills.
 */
final class SeasonRing {
  private static final int GROWTH = 64;
  private static final int FIRST_BITS = 13;

  private final int capacity;
  private short[] values = {};
  private double unit;
  private int steps;

  SeasonRing(int capacity) {
    this.capacity = capacity;
  }

  void add(double value) {
    if (steps >= values.length && values.length < capacity) {
      values = Arrays.copyOf(values, Math.min(capacity, values.length + GROWTH));
    }
    values[steps % capacity] = quantised(value);
    steps++;
  }

  private short quantised(double value) {
    if (value == 0) {
      return 0;
    }
    if (unit == 0) {
      unit = Math.max(Double.MIN_NORMAL, Math.scalb(1.0, Math.getExponent(value) - FIRST_BITS));
    }
    while (Math.abs(value / unit) > Short.MAX_VALUE) {
      unit *= 2;
      for (int i = 0; i < values.length; i++) {
        values[i] /= 2;
      }
    }
    return (short) Math.rint(value / unit);
  }

  /** The value so many steps before the next one. */
  double past(int lag) {
    return values[(steps - lag) % capacity] * unit;
  }

  int steps() {
    return steps;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(steps);
    out.writeDouble(unit);
    out.writeShort(values.length);
    for (short value : values) {
      out.writeShort(value);
    }
  }

  void load(DataInput in) throws IOException {
    steps = in.readInt();
    unit = in.readDouble();
    values = new short[in.readUnsignedShort()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readShort();
    }
  }
}
