package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far the last minutes have moved from the last hours. Deviations from a running median enter
 * by their logarithm, so one wild reading cannot speak for many.
 */
final class DriftPart {
  private static final int FIRST = 5;
  private static final double STEP = 1.5;
  private static final double MOST = 8;

  private final Mean scale = new Mean();
  private final Mean fast = new Mean();
  private final Mean soon = new Mean();
  private final Mean late = new Mean();
  private final Mean slow = new Mean();
  private final RarityHistogram histogram = new RarityHistogram();
  private double median;
  private double spread;

  /** Judges a reading and then learns it. */
  double rarity(double value, Tempo tempo) {
    double signed = signedLogarithm(deviation(value, tempo), tempo);
    fast.add(signed, tempo.fast());
    soon.add(signed, tempo.soon());
    double rarity = 0;
    if (late.count() >= FIRST) {
      double moved = Math.abs((fast.value() - late.value()) + (soon.value() - slow.value()));
      rarity = histogram.updates() < tempo.young() ? 0 : histogram.rarity(moved);
      histogram.add(moved, tempo.growth());
    }
    late.add(signed, tempo.late());
    slow.add(signed, tempo.slow());
    return rarity;
  }

  private double deviation(double value, Tempo tempo) {
    int count = scale.count();
    if (count == 0) {
      median = value;
    }
    double gain = Mean.share(count + 1, tempo.median());
    double distance = value - median;
    spread += gain * (Math.abs(distance) - spread);
    median += Math.signum(distance) * STEP * spread * gain;
    return value - median;
  }

  private double signedLogarithm(double deviation, Tempo tempo) {
    double size = Math.abs(deviation);
    scale.add(size, tempo.slow());
    return Math.copySign(
        Math.min(MOST, Math.log1p(size / (scale.value() + Double.MIN_NORMAL))), deviation);
  }

  double median() {
    return median;
  }

  void save(DataOutput out) throws IOException {
    scale.save(out);
    fast.save(out);
    soon.save(out);
    late.save(out);
    slow.save(out);
    histogram.save(out);
    out.writeDouble(median);
    out.writeDouble(spread);
  }

  void load(DataInput in) throws IOException {
    scale.load(in);
    fast.load(in);
    soon.load(in);
    late.load(in);
    slow.load(in);
    histogram.load(in);
    median = in.readDouble();
    spread = in.readDouble();
  }
}
