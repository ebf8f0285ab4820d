package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How far the smoothed series is from where it was one or two seasons ago. The season is the lag at
 * which the series has repeated itself best; it is asked only while it explains the series well.
 */
final class SeasonPart {
  private static final int FIRST_LAG = 17;
  private static final int LAST_LAG = 336;
  private static final int RING = 2 * LAST_LAG + 3;
  private static final int YOUNG = 17;
  private static final double STRONG = 0.85;
  private static final double LAG_MEMORY = 500;
  private static final double VARIANCE_MEMORY = 500;
  private static final double BONUS = 0.3;

  private final Mean smooth = new Mean();
  private final Mean mean = new Mean();
  private final Mean variance = new Mean();
  private final RarityHistogram histogram = new RarityHistogram();
  private final SeasonRing ring = new SeasonRing(RING);
  private float[] errors = {};
  private double origin;
  private int sinceStep;
  private int period;
  private double strength;

  /**
   * Judges a reading and then learns it.
   *
   * @param elapsed usual intervals since the reading before, more than 1 after a gap
   */
  double rarity(double value, int elapsed, Tempo tempo) {
    if (smooth.count() == 0) {
      origin = value;
    }
    smooth.add(value - origin, tempo.smooth());
    sinceStep += elapsed;
    int due = Math.min(sinceStep / tempo.seasonStep(), RING);
    if (due == 0) {
      return 0;
    }
    sinceStep %= tempo.seasonStep();
    double now = smooth.value();
    double rarity = judge(now, tempo);
    for (int i = 1; i < due; i++) {
      ring.add(now);
    }
    learn(now);
    return rarity;
  }

  private double judge(double now, Tempo tempo) {
    if (period == 0 || ring.steps() < 2 * period || strength <= STRONG) {
      return 0;
    }
    double residual = residual(now);
    double rare = histogram.updates() < YOUNG ? 0 : histogram.rarity(residual);
    histogram.add(residual, tempo.rarity());
    return rare > 0 ? rare + BONUS : 0;
  }

  private double residual(double now) {
    double least = Double.POSITIVE_INFINITY;
    for (int season = 1; season <= 2; season++) {
      for (int lag = season * period - 1; lag <= season * period + 1; lag++) {
        if (lag <= ring.steps()) {
          least = Math.min(least, Math.abs(now - ring.past(lag)));
        }
      }
    }
    return least;
  }

  private void learn(double now) {
    double best = Double.POSITIVE_INFINITY;
    int lags = Math.min(LAST_LAG, ring.steps()) - FIRST_LAG + 1;
    if (lags > errors.length) {
      errors = Arrays.copyOf(errors, Math.min(LAST_LAG - FIRST_LAG + 1, lags + 31));
    }
    for (int i = 0; i < lags; i++) {
      int lag = FIRST_LAG + i;
      double d = now - ring.past(lag);
      double gain = Math.max(1 / LAG_MEMORY, 1.0 / (ring.steps() - lag + 1));
      errors[i] += (float) (gain * (d * d - errors[i]));
      if (ring.steps() >= 2 * lag && errors[i] < best) {
        best = errors[i];
        period = lag;
      }
    }
    double off = now - mean.value();
    mean.add(now, VARIANCE_MEMORY);
    variance.add(off * (now - mean.value()), VARIANCE_MEMORY);
    strength = period == 0 || variance.value() <= 0 ? 0 : 1 - best / (2 * variance.value());
    ring.add(now);
  }

  double strength() {
    return Math.max(0, strength);
  }

  void save(DataOutput out) throws IOException {
    smooth.save(out);
    mean.save(out);
    variance.save(out);
    histogram.save(out);
    out.writeDouble(origin);
    out.writeInt(sinceStep);
    out.writeShort(period);
    out.writeDouble(strength);
    ring.save(out);
    save(errors, out);
  }

  void load(DataInput in) throws IOException {
    smooth.load(in);
    mean.load(in);
    variance.load(in);
    histogram.load(in);
    origin = in.readDouble();
    sinceStep = in.readInt();
    period = in.readUnsignedShort();
    strength = in.readDouble();
    ring.load(in);
    errors = loadFloats(in);
  }

  private static void save(float[] values, DataOutput out) throws IOException {
    out.writeShort(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] loadFloats(DataInput in) throws IOException {
    float[] values = new float[in.readUnsignedShort()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
