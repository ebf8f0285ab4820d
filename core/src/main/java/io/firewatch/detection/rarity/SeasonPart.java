package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far the smoothed series is from where it was one or two seasons ago. The season is the lag at
 * which the series has repeated itself best; it is asked only while it explains the series well.
 */
final class SeasonPart {
  private static final int RING = 2 * LagErrors.LAST_LAG + 3;
  private static final int YOUNG = 17;
  private static final double STRONG = 0.85;
  private static final double VARIANCE_SHARE = 1 / 500.0;
  private static final double BONUS = 0.3;

  private final Mean smooth = new Mean();
  private final Mean mean = new Mean();
  private final Mean variance = new Mean();
  private final RarityHistogram histogram = new RarityHistogram();
  private final SeasonRing ring = new SeasonRing(RING);
  private final LagErrors errors = new LagErrors();
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
    if (sinceStep < tempo.seasonStep()) {
      return 0;
    }
    int due = Math.min(sinceStep / tempo.seasonStep(), RING);
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
    histogram.add(residual, tempo.growth());
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
    errors.learn(now, ring);
    int best = errors.best(ring.steps() / 2);
    period = best == 0 ? period : best;
    double off = now - mean.value();
    mean.add(now, VARIANCE_SHARE);
    variance.add(off * (now - mean.value()), VARIANCE_SHARE);
    boolean isKnown = best != 0 && variance.value() > 0;
    strength = isKnown ? 1 - errors.at(best) / (2 * variance.value()) : 0;
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
    errors.save(out);
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
    errors.load(in);
  }
}
