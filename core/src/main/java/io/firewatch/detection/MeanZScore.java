package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Distance from the mean of the last readings in population standard deviations. A comparator: it
 * learns from everything, anomalies included.
 */
final class MeanZScore implements Detector {
  private static final int REFERENCE_WINDOW = 49;
  private static final int REFERENCE_LEAST = 10;
  private static final double REFERENCE_LIMIT = 2.5;
  private static final Duration REFERENCE_HOLD = Duration.ofSeconds(300);
  private static final long REFERENCE_EXPIRY_MILLIS = 3_600_000;
  private static final double NO_SPREAD = 1e-9;

  private final Manner manner;
  private final int leastReadings;
  private final long expiryMillis;
  private final double[] values;
  private int next;
  private int size;
  private long lastMillis;
  private double mean;
  private double deviation;

  private MeanZScore(Manner manner, int leastReadings, int window, long expiryMillis) {
    this.manner = manner;
    this.leastReadings = leastReadings;
    this.values = new double[window];
    this.expiryMillis = expiryMillis;
  }

  static MeanZScore of(Method.ZScore method, DetectionSettings settings) {
    Manner manner = Manner.single(method.limit(), true, settings.recoveryHold());
    return new MeanZScore(manner, settings.minSamples(), method.window(), Long.MAX_VALUE);
  }

  /**
   * The reference detector: at most 49 readings, the eleventh is the first judged, 2.5 standard
   * deviations upwards; what recurs within 300 s is the same episode, an hour's gap forgets all.
   */
  static MeanZScore reference() {
    Manner manner = Manner.single(REFERENCE_LIMIT, false, REFERENCE_HOLD);
    return new MeanZScore(manner, REFERENCE_LEAST, REFERENCE_WINDOW, REFERENCE_EXPIRY_MILLIS);
  }

  @Override
  public Manner manner() {
    return manner;
  }

  @Override
  public double sigma(long timestampMillis, double value) {
    return sigma(value);
  }

  double sigma(double value) {
    if (size < leastReadings) {
      return Double.NaN;
    }
    return deviation < NO_SPREAD ? 0 : (value - mean) / deviation;
  }

  @Override
  public void learn(long timestampMillis, double value) {
    if (size > 0 && timestampMillis - lastMillis > expiryMillis) {
      size = 0;
      next = 0;
    }
    lastMillis = timestampMillis;
    values[next] = value;
    next = (next + 1) % values.length;
    size = Math.min(size + 1, values.length);
    summarise();
  }

  private void summarise() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i];
    }
    mean = size == 0 ? 0 : sum / size;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    deviation = size == 0 ? 0 : Math.sqrt(squares / size);
  }

  @Override
  public void learnAbnormal(long timestampMillis, double value) {
    learn(timestampMillis, value);
  }

  @Override
  public void distrustRecent(boolean upwards) {}

  @Override
  public boolean isUsual(double value) {
    return !manner.isAbnormal(sigma(value));
  }

  @Override
  public void restart(RecentReadings normal) {
    size = 0;
    next = 0;
    for (int i = 0; i < normal.size(); i++) {
      learn(normal.timestampMillis(i), normal.value(i));
    }
  }

  /** The mean, to two decimals. */
  @Override
  public double level() {
    return Math.round(mean * 100) / 100.0;
  }

  @Override
  public double lower() {
    return manner.bothWays() ? mean - manner.threshold() * deviation : Math.min(0, mean);
  }

  @Override
  public double upper() {
    return mean + manner.threshold() * deviation;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeLong(lastMillis);
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(values[(next - size + i + values.length) % values.length]);
    }
  }

  @Override
  public void load(DataInput in) throws IOException {
    lastMillis = in.readLong();
    size = 0;
    next = 0;
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      learn(lastMillis, in.readDouble());
    }
  }
}
