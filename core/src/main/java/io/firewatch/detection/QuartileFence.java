package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Outside of Q1 − k·IQR … Q3 + k·IQR of the last readings (Tukey, 1977). The distance is given as
 * the standard deviations it would be among normal readings, where Q3 lies 0.6745 above the median
 * and the IQR is 1.349.
 */
final class QuartileFence implements Detector {
  private static final double QUARTILE = 0.6745;
  private static final double RANGE = 2 * QUARTILE;

  private final Manner manner;
  private final int leastReadings;
  private final SortedWindow window;

  QuartileFence(Method.Iqr method, DetectionSettings settings) {
    this.manner = Manner.single(QUARTILE + RANGE * method.k(), true, settings.recoveryHold());
    this.leastReadings = settings.minSamples();
    this.window = new SortedWindow(method.window());
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
    if (window.size() < leastReadings) {
      return Double.NaN;
    }
    double low = window.quantile(0.25);
    double high = window.quantile(0.75);
    double beyond = value > high ? value - high : value < low ? value - low : 0;
    if (beyond == 0) {
      return 0;
    }
    double range = high - low;
    double size = range == 0 ? 2 * manner.threshold() : QUARTILE + RANGE * Math.abs(beyond) / range;
    return Math.copySign(size, beyond);
  }

  @Override
  public void learn(long timestampMillis, double value) {
    window.add(value);
  }

  @Override
  public void learnAbnormal(long timestampMillis, double value) {
    window.add(value);
  }

  @Override
  public void distrustRecent(boolean upwards) {}

  @Override
  public boolean isUsual(double value) {
    return !manner.isAbnormal(sigma(value));
  }

  @Override
  public void restart(RecentReadings normal) {
    window.clear();
    for (int i = 0; i < normal.size(); i++) {
      window.add(normal.value(i));
    }
  }

  @Override
  public double level() {
    return window.size() == 0 ? 0 : window.median();
  }

  @Override
  public double lower() {
    return fence(0.25, -1);
  }

  @Override
  public double upper() {
    return fence(0.75, 1);
  }

  private double fence(double quartile, int side) {
    if (window.size() == 0) {
      return 0;
    }
    double range = window.quantile(0.75) - window.quantile(0.25);
    return window.quantile(quartile) + side * range * (manner.threshold() - QUARTILE) / RANGE;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeByte(window.size());
    for (int i = 0; i < window.size(); i++) {
      out.writeDouble(window.value(i));
    }
  }

  @Override
  public void load(DataInput in) throws IOException {
    window.clear();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      window.add(in.readDouble());
    }
  }
}
