package io.firewatch.detection;

import io.firewatch.telemetry.Reading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest readings of a series, kept as evidence: a ring of primitive arrays. Times are kept as
 * the distance to the reading before, which must be less than three weeks; after a longer pause
 * nothing before it is recent.
 */
final class RecentReadings {
  static final int CAPACITY = 50;

  private static final long LONGEST_MILLIS = 21L * 24 * 3_600_000;

  private final int[] sinceBefore = new int[CAPACITY];
  private final double[] values = new double[CAPACITY];
  private long lastMillis;
  private int next;
  private int size;

  void add(long timestampMillis, double value) {
    long interval = timestampMillis - lastMillis;
    if (interval > LONGEST_MILLIS || interval < 0) {
      size = 0;
    }
    sinceBefore[next] = size == 0 ? 0 : (int) interval;
    lastMillis = timestampMillis;
    values[next] = value;
    next = next + 1 == CAPACITY ? 0 : next + 1;
    size = Math.min(size + 1, CAPACITY);
  }

  /** See {@link Detector#touch}. */
  long touch() {
    return sinceBefore[next] + Double.doubleToRawLongBits(values[next]);
  }

  void clear() {
    size = 0;
  }

  /** Forgets all but the last {@code most} readings. */
  void keepLast(int most) {
    size = Math.min(size, most);
  }

  int size() {
    return size;
  }

  /** Epoch milliseconds of the i-th reading, 0 the oldest. */
  long timestampMillis(int i) {
    long millis = lastMillis;
    for (int later = size - 1; later > i; later--) {
      millis -= sinceBefore[slot(later)];
    }
    return millis;
  }

  double value(int i) {
    return values[slot(i)];
  }

  /** The last {@code most} readings, oldest first. */
  List<Reading> last(int most) {
    List<Reading> readings = new ArrayList<>();
    for (int i = Math.max(0, size - most); i < size; i++) {
      readings.add(new Reading(timestampMillis(i), value(i)));
    }
    return readings;
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(timestampMillis(i));
      out.writeDouble(value(i));
    }
  }

  void load(DataInput in) throws IOException {
    next = 0;
    size = 0;
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      add(in.readLong(), in.readDouble());
    }
  }

  private int slot(int i) {
    return (next - size + i + CAPACITY) % CAPACITY;
  }
}
