package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last steps of a season in 16 bits each: multiples of a unit that doubles when a value does
 * not fit, so the error stays below a ten-thousandth of the largest value seen. Grows as it fills.
 *
 * <p>Newer steps lie before older ones, so that who goes through the lags reads forwards.
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
      grow();
    }
    short quantised = quantised(value);
    steps++;
    values[place(1)] = quantised;
  }

  private void grow() {
    short[] more = new short[Math.min(capacity, values.length + GROWTH)];
    System.arraycopy(values, 0, more, more.length - values.length, values.length);
    values = more;
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
    return values[place(lag)] * unit;
  }

  /**
   * Where in {@link #units} it is; the lag after it is in the next place, and after the last in 0.
   */
  int place(int lag) {
    return values.length - 1 - (steps - lag) % capacity;
  }

  /** Values as multiples of {@link #unit}. */
  short[] units() {
    return values;
  }

  double unit() {
    return unit;
  }

  int steps() {
    return steps;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(steps);
    out.writeDouble(unit);
    out.writeShort(values.length);
    for (int i = values.length - 1; i >= 0; i--) {
      out.writeShort(values[i]);
    }
  }

  void load(DataInput in) throws IOException {
    steps = in.readInt();
    unit = in.readDouble();
    values = new short[in.readUnsignedShort()];
    for (int i = values.length - 1; i >= 0; i--) {
      values[i] = in.readShort();
    }
  }
}
