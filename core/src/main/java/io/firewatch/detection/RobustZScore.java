package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Two-sided robust z-score: distance from the median in units of 1.4826 times the median absolute
 * deviation (Iglewicz and Hoaglin, 1993), over a window that is guarded against what it judges.
 *
 * <p>Readings wait in quarantine before they are learnt, a quarter of the known history and at most
 * two minutes; when an anomaly is confirmed the quarantine is thrown away, so neither the anomaly
 * nor the run-up to it becomes the baseline. Outliers that came to nothing are learnt at the edge
 * of the band. The window thins itself out as history grows: 64 readings cover the configured
 * memory.
 */
final class RobustZScore implements Detector {
  private static final int WINDOW = 64;
  private static final int QUARANTINE = 32;
  private static final long MAX_QUARANTINE_MILLIS = 120_000;
  private static final double CONSISTENCY = 1.4826;
  private static final double RELATIVE_FLOOR = 0.04;
  private static final double UNCERTAINTY = 10;

  private final int minSamples;
  private final double threshold;
  private final long memoryMillis;
  private final double leastScale;

  private final SortedWindow window = new SortedWindow(WINDOW);
  private final long[] heldTimestamps = new long[QUARANTINE];
  private final double[] heldValues = new double[QUARANTINE];
  private int firstHeld;
  private int held;
  private long spacingMillis;
  private long lastTakenMillis;
  private double level;
  private double scale;

  RobustZScore(DetectionSettings settings, double leastScale) {
    this.minSamples = settings.minSamples();
    this.threshold = settings.threshold();
    this.memoryMillis = settings.memory().toMillis();
    this.leastScale = leastScale;
  }

  @Override
  public double sigma(double value) {
    if (window.size() < minSamples) {
      return Double.NaN;
    }
    double distance = value - level;
    if (scale == 0) {
      return distance == 0 ? 0 : Math.copySign(2 * threshold, distance);
    }
    return distance / scale;
  }

  @Override
  public void learn(long timestampMillis, double value) {
    if (window.size() < minSamples) {
      measureSpacing(timestampMillis);
    } else if (timestampMillis - lastTakenMillis < spacingMillis) {
      return;
    }
    lastTakenMillis = timestampMillis;
    if (held == QUARANTINE) {
      releaseOldest();
    }
    int slot = (firstHeld + held++) % QUARANTINE;
    heldTimestamps[slot] = timestampMillis;
    heldValues[slot] = withinBand(value);
    long delay =
        window.size() < minSamples
            ? 0
            : Math.min(MAX_QUARANTINE_MILLIS, spacingMillis * window.size() / 4);
    boolean changed = false;
    while (held > 0 && timestampMillis - heldTimestamps[firstHeld] >= delay) {
      releaseOldest();
      changed = true;
    }
    if (changed) {
      summarise();
    }
  }

  @Override
  public void distrustRecent() {
    held = 0;
  }

  @Override
  public void restart(RecentReadings normal) {
    window.clear();
    held = 0;
    spacingMillis = 0;
    lastTakenMillis = 0;
    for (int i = 0; i < normal.size(); i++) {
      window.add(normal.value(i));
    }
    if (normal.size() > 1) {
      int last = normal.size() - 1;
      lastTakenMillis = normal.timestampMillis(last);
      spacingMillis = (lastTakenMillis - normal.timestampMillis(0)) / last;
    }
    summarise();
  }

  @Override
  public double level() {
    return level;
  }

  @Override
  public double scale() {
    return scale;
  }

  private double withinBand(double value) {
    if (window.size() < minSamples || scale == 0) {
      return value;
    }
    double reach = threshold * scale;
    return Math.clamp(value, level - reach, level + reach);
  }

  private void releaseOldest() {
    if (window.isFull() && spacingMillis * WINDOW < memoryMillis) {
      window.halve();
      spacingMillis *= 2;
    }
    window.add(heldValues[firstHeld]);
    firstHeld = (firstHeld + 1) % QUARANTINE;
    held--;
  }

  private void summarise() {
    if (window.size() == 0) {
      return;
    }
    level = window.median();
    double spread = CONSISTENCY * window.medianDistance(level);
    double floor = Math.max(leastScale, RELATIVE_FLOOR * Math.abs(level));
    scale = Math.max(spread, floor) * (1 + UNCERTAINTY / (UNCERTAINTY + square(window.size()) / 5));
  }

  private static double square(double x) {
    return x * x;
  }

  /** Thinning starts from the shortest interval of the first readings, less a little jitter. */
  private void measureSpacing(long timestampMillis) {
    if (lastTakenMillis != 0) {
      long interval = Math.max(1, (timestampMillis - lastTakenMillis) * 9 / 10);
      spacingMillis = spacingMillis == 0 ? interval : Math.min(spacingMillis, interval);
    }
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeLong(spacingMillis);
    out.writeLong(lastTakenMillis);
    out.writeByte(window.size());
    for (int i = 0; i < window.size(); i++) {
      out.writeDouble(window.value(i));
    }
    out.writeByte(held);
    for (int i = 0; i < held; i++) {
      int slot = (firstHeld + i) % QUARANTINE;
      out.writeLong(heldTimestamps[slot]);
      out.writeDouble(heldValues[slot]);
    }
  }

  @Override
  public void load(DataInput in) throws IOException {
    spacingMillis = in.readLong();
    lastTakenMillis = in.readLong();
    window.clear();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      window.add(in.readDouble());
    }
    firstHeld = 0;
    held = in.readUnsignedByte();
    for (int i = 0; i < held; i++) {
      heldTimestamps[i] = in.readLong();
      heldValues[i] = in.readDouble();
    }
    summarise();
  }
}
