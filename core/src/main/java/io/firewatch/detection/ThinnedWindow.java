package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A window that reaches back a given time with a fixed number of values: it begins with every value
 * it is offered and, whenever it is full and does not yet reach far enough, keeps every other one
 * and takes half as many from then on.
 */
final class ThinnedWindow {
  private static final int FIRST_VALUES = 10;

  private final SortedWindow values;
  private final long reachMillis;
  private long spacingMillis;
  private long lastTakenMillis;

  ThinnedWindow(int capacity, long reachMillis) {
    this.values = new SortedWindow(capacity);
    this.reachMillis = reachMillis;
  }

  /** See {@link Detector#touch}. */
  long touch() {
    return lastTakenMillis + values.touch();
  }

  /** Takes the value unless it comes too soon after the last one taken. */
  boolean offer(long timestampMillis, double value) {
    if (values.size() < FIRST_VALUES) {
      measureSpacing(timestampMillis);
    } else if (timestampMillis - lastTakenMillis < spacingMillis) {
      return false;
    }
    lastTakenMillis = timestampMillis;
    if (values.isFull() && !reaches()) {
      values.halve();
      spacingMillis *= 2;
    }
    values.add(value);
    return true;
  }

  /** Spacing starts from the shortest interval of the first values, less a little jitter. */
  private void measureSpacing(long timestampMillis) {
    if (lastTakenMillis != 0) {
      long interval = Math.max(1, (timestampMillis - lastTakenMillis) * 9 / 10);
      spacingMillis = spacingMillis == 0 ? interval : Math.min(spacingMillis, interval);
    }
  }

  /** Whether it is full and covers the whole time it should reach back. */
  boolean isComplete() {
    return values.isFull() && reaches();
  }

  private boolean reaches() {
    return spacingMillis * values.capacity() >= reachMillis;
  }

  /** The time it covers now. */
  long coversMillis() {
    return spacingMillis * values.size();
  }

  /** The least time between two values it takes; 0 while that is not known. */
  long spacingMillis() {
    return spacingMillis;
  }

  /** Forgets what it took within the last {@code millis}. */
  void forgetLast(long millis) {
    if (spacingMillis > 0) {
      values.removeNewest((int) Math.min(values.size(), Math.ceilDiv(millis, spacingMillis)));
    }
  }

  /** Holds these values, oldest first, instead of its own, and goes on taking as many as before. */
  void replace(double[] others) {
    values.clear();
    for (double value : others) {
      values.add(value);
    }
  }

  SortedWindow values() {
    return values;
  }

  void clear() {
    values.clear();
    spacingMillis = 0;
    lastTakenMillis = 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(spacingMillis);
    out.writeLong(lastTakenMillis);
    out.writeByte(values.size());
    for (int i = 0; i < values.size(); i++) {
      out.writeDouble(values.value(i));
    }
  }

  void load(DataInput in) throws IOException {
    spacingMillis = in.readLong();
    lastTakenMillis = in.readLong();
    values.clear();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      values.add(in.readDouble());
    }
  }
}
