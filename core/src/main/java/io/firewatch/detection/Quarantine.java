package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Readings that wait until it is known that they were no anomaly: a small queue, as large as the
 * interval of the series asks for.
 */
final class Quarantine {
  private static final int FIRST_CAPACITY = 4;
  private static final int CAPACITY = 32;

  private long[] timestamps = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int first;
  private int size;

  void add(long timestampMillis, double value) {
    if (isFull()) {
      removeOldest();
    }
    if (size == values.length) {
      grow();
    }
    int slot = slot(size++);
    timestamps[slot] = timestampMillis;
    values[slot] = value;
  }

  private void grow() {
    long[] moreTimestamps = new long[size * 2];
    double[] moreValues = new double[size * 2];
    for (int i = 0; i < size; i++) {
      moreTimestamps[i] = timestamps[slot(i)];
      moreValues[i] = values[slot(i)];
    }
    timestamps = moreTimestamps;
    values = moreValues;
    first = 0;
  }

  private int slot(int i) {
    return (first + i) % values.length;
  }

  /** See {@link Detector#touch}. */
  long touch() {
    return timestamps[first] + Double.doubleToRawLongBits(values[first]);
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long oldestMillis() {
    return timestamps[first];
  }

  double oldestValue() {
    return values[first];
  }

  void removeOldest() {
    first = slot(1);
    size--;
  }

  void clear() {
    size = 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      int slot = slot(i);
      out.writeLong(timestamps[slot]);
      out.writeDouble(values[slot]);
    }
  }

  void load(DataInput in) throws IOException {
    clear();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      add(in.readLong(), in.readDouble());
    }
  }
}
