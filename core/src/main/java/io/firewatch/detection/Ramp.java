package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The straight line that the last two hours of a series lie on, if they do: least squares over the
 * means of two minutes each, at least fifteen and at most sixty of them. Times are in minutes.
 */
final class Ramp {
  static final int LEAST_POINTS = 15;
  static final long SLOT_MILLIS = 120_000;
  private static final int MOST_POINTS = 60;
  private static final double SLOT_MINUTES = SLOT_MILLIS / 60_000.0;

  /** Neighbouring residuals resemble each other, which makes a slope look surer than it is. */
  private static final double AUTOCORRELATION = 2;

  private final float[] means = new float[MOST_POINTS];
  private int next;
  private int size;
  private long slot;
  private double sum;
  private int count;

  /**
   * A line through the latest means.
   *
   * @param slope a minute
   * @param error standard error of the slope
   * @param scatter standard deviation of the means around the line
   * @param now value of the line at its end
   * @param minutes its length
   */
  record Line(double slope, double error, double scatter, double now, double minutes) {}

  /** Takes a reading; true when a mean was completed by it. */
  boolean add(long timestampMillis, double value) {
    long at = timestampMillis / SLOT_MILLIS;
    boolean completed = count > 0 && at != slot;
    if (completed) {
      if (at > slot + 5) {
        clear();
      }
      means[next] = (float) (sum / count);
      next = (next + 1) % MOST_POINTS;
      size = Math.min(size + 1, MOST_POINTS);
      sum = 0;
      count = 0;
    }
    slot = at;
    sum += value;
    count++;
    return completed;
  }

  /** See {@link Detector#touch}. */
  long touch() {
    return slot;
  }

  void clear() {
    size = 0;
    next = 0;
  }

  int size() {
    return size;
  }

  double latest() {
    return mean(size - 1);
  }

  private double mean(int i) {
    return means[(next - size + i + MOST_POINTS) % MOST_POINTS];
  }

  /** The line through the means from {@code from} (0 the oldest) to before {@code to}. */
  Line line(int from, int to) {
    int n = to - from;
    double middle = (n - 1) / 2.0;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += mean(from + i) / n;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      double y = mean(from + i) - mean;
      xx += (i - middle) * (i - middle);
      xy += (i - middle) * y;
      yy += y * y;
    }
    double slope = xy / xx;
    double scatter = n > 2 ? Math.sqrt(Math.max(0, yy - slope * xy) / (n - 2)) : 0;
    return new Line(
        slope / SLOT_MINUTES,
        AUTOCORRELATION * scatter / Math.sqrt(xx) / SLOT_MINUTES,
        scatter,
        mean + slope * (middle + 0.5),
        n * SLOT_MINUTES);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(slot);
    out.writeDouble(sum);
    out.writeInt(count);
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeFloat((float) mean(i));
    }
  }

  void load(DataInput in) throws IOException {
    slot = in.readLong();
    sum = in.readDouble();
    count = in.readInt();
    clear();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      means[next] = in.readFloat();
      next = (next + 1) % MOST_POINTS;
      size++;
    }
  }
}
