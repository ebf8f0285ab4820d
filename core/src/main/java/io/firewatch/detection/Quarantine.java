package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Readings that wait until it is known that they were no anomaly: a small queue. */
final class Quarantine {
  private static final int CAPACITY = 32;

  private final long[] timestamps = new long[CAPACITY];
  private final double[] values = new double[CAPACITY];
  private int first;
  private int size;

  void add(long timestampMillis, double value) {
    if (isFull()) {
      removeOldest();
    }
    int slot = (first + size++) % CAPACITY;
    timestamps[slot] = timestampMillis;
    values[slot] = value;
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
    first = (first + 1) % CAPACITY;
    size--;
  }

  void clear() {
    size = 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      int slot = (first + i) % CAPACITY;
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
