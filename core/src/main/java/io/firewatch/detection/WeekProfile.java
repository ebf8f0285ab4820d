package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which hours of the week (168 of them, UTC) regularly bring what would otherwise be an anomaly.
 * Only hours with abnormal readings take memory, so it begins with nothing and ends at 168 hours.
 *
 * <p>An hour explains a deviation once three weeks had one as large, and as long as two of the last
 * three weeks did: a failure that hit an hour once or twice explains nothing.
 */
final class WeekProfile {
  static final long LEARNT_MILLIS = 21L * 24 * 3_600_000;

  private static final long HOUR_MILLIS = 3_600_000;
  private static final int HOURS = 168;

  /** The epoch began on a Thursday; weeks begin on Monday. */
  private static final int EPOCH_OFFSET = 72;

  private static final int WEEKS = 3;
  private static final long EDGE_MILLIS = 600_000;
  private static final double MARGIN = 0.25;

  private int size;
  private byte[] hours = new byte[4];
  private byte[] weeksSeen = new byte[4];
  private int[] lastWeek = new int[4];

  /** Of each hour, for the last three weeks, newest first; NaN where nothing was abnormal. */
  private float[] highs = new float[4 * WEEKS];

  private float[] lows = new float[4 * WEEKS];

  /** The hour under way, since the epoch. */
  private long current = -1;

  private double high = Double.NaN;
  private double low = Double.NaN;
  private double previous = Double.NaN;

  /** Takes an abnormal reading; two in a row count, by the lesser of them. */
  void note(long timestampMillis, double value, double level) {
    long hour = Math.floorDiv(timestampMillis, HOUR_MILLIS);
    if (hour != current) {
      commit();
      current = hour;
      previous = Double.NaN;
    }
    if (previous > level && value > level) {
      high = greatest(high, Math.min(previous, value));
    } else if (previous < level && value < level) {
      low = least(low, Math.max(previous, value));
    }
    previous = value;
  }

  private static double greatest(double known, double other) {
    return Double.isNaN(known) ? other : Math.max(known, other);
  }

  private static double least(double known, double other) {
    return Double.isNaN(known) ? other : Math.min(known, other);
  }

  private void commit() {
    if (current < 0 || Double.isNaN(high) && Double.isNaN(low)) {
      return;
    }
    int week = week(current);
    int entry = entry(hourOfWeek(current));
    if (entry < 0) {
      entry = grow(hourOfWeek(current), week);
    }
    shift(entry, Math.min(WEEKS, week - lastWeek[entry]));
    lastWeek[entry] = week;
    weeksSeen[entry] = (byte) Math.min(WEEKS, weeksSeen[entry] + 1);
    highs[entry * WEEKS] = (float) high;
    lows[entry * WEEKS] = (float) low;
    high = Double.NaN;
    low = Double.NaN;
  }

  private void shift(int entry, int weeks) {
    for (int i = WEEKS - 1; i >= 0; i--) {
      boolean kept = i - weeks >= 0;
      highs[entry * WEEKS + i] = kept ? highs[entry * WEEKS + i - weeks] : Float.NaN;
      lows[entry * WEEKS + i] = kept ? lows[entry * WEEKS + i - weeks] : Float.NaN;
    }
  }

  private int grow(int hour, int week) {
    if (size == hours.length) {
      int capacity = Math.min(HOURS, size * 2);
      hours = Arrays.copyOf(hours, capacity);
      weeksSeen = Arrays.copyOf(weeksSeen, capacity);
      lastWeek = Arrays.copyOf(lastWeek, capacity);
      highs = Arrays.copyOf(highs, capacity * WEEKS);
      lows = Arrays.copyOf(lows, capacity * WEEKS);
    }
    hours[size] = (byte) (hour - 128);
    lastWeek[size] = week;
    weeksSeen[size] = 0;
    Arrays.fill(highs, size * WEEKS, (size + 1) * WEEKS, Float.NaN);
    Arrays.fill(lows, size * WEEKS, (size + 1) * WEEKS, Float.NaN);
    return size++;
  }

  /** Whether a reading is what its hour of the week, or one that is ten minutes away, brings. */
  boolean explains(long timestampMillis, double value, double level) {
    return excess(timestampMillis, value, level) <= 1 + MARGIN;
  }

  /** The deviation as a multiple of what its hour brings; infinite when it brings nothing. */
  double excess(long timestampMillis, double value, double level) {
    double least = Double.POSITIVE_INFINITY;
    for (long at = timestampMillis - EDGE_MILLIS;
        at <= timestampMillis + EDGE_MILLIS;
        at += EDGE_MILLIS) {
      double usual = usual(Math.floorDiv(at, HOUR_MILLIS), value > level);
      double multiple = (value - level) / (usual - level);
      if (multiple > 0) {
        least = Math.min(least, multiple);
      }
    }
    return least;
  }

  /** What at least two of the last three weeks reached in an hour; NaN for nothing. */
  private double usual(long hour, boolean rise) {
    int entry = entry(hourOfWeek(hour));
    if (entry < 0 || weeksSeen[entry] < WEEKS) {
      return Double.NaN;
    }
    int age = week(hour) - lastWeek[entry];
    double most = Double.NaN;
    double second = Double.NaN;
    float[] known = rise ? highs : lows;
    for (int i = 0; i < WEEKS && age + i <= WEEKS; i++) {
      double reached = known[entry * WEEKS + i];
      if (Double.isNaN(reached)) {
        continue;
      }
      boolean further = Double.isNaN(most) || (rise ? reached > most : reached < most);
      if (further) {
        second = most;
        most = reached;
      } else if (Double.isNaN(second) || (rise ? reached > second : reached < second)) {
        second = reached;
      }
    }
    return second;
  }

  private int entry(int hour) {
    for (int i = 0; i < size; i++) {
      if (hours[i] + 128 == hour) {
        return i;
      }
    }
    return -1;
  }

  private static int hourOfWeek(long hour) {
    return (int) Math.floorMod(hour + EPOCH_OFFSET, (long) HOURS);
  }

  private static int week(long hour) {
    return (int) Math.floorDiv(hour + EPOCH_OFFSET, (long) HOURS);
  }

  /** Hours that take memory. */
  int size() {
    return size;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(current);
    out.writeDouble(high);
    out.writeDouble(low);
    out.writeDouble(previous);
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeByte(hours[i]);
      out.writeByte(weeksSeen[i]);
      out.writeInt(lastWeek[i]);
      for (int w = 0; w < WEEKS; w++) {
        out.writeFloat(highs[i * WEEKS + w]);
        out.writeFloat(lows[i * WEEKS + w]);
      }
    }
  }

  void load(DataInput in) throws IOException {
    current = in.readLong();
    high = in.readDouble();
    low = in.readDouble();
    previous = in.readDouble();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      int hour = in.readByte() + 128;
      byte seen = in.readByte();
      int entry = grow(hour, in.readInt());
      weeksSeen[entry] = seen;
      for (int w = 0; w < WEEKS; w++) {
        highs[entry * WEEKS + w] = in.readFloat();
        lows[entry * WEEKS + w] = in.readFloat();
      }
    }
  }
}
