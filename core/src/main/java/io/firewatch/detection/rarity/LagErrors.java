package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * By how much a series fails to repeat itself, for each lag: the mean square of the differences,
 * exact while young and then forgetting exponentially. Grows with the lags that can be compared.
 */
final class LagErrors {
  static final int FIRST_LAG = 17;
  static final int LAST_LAG = 336;
  private static final int GROWTH = 31;
  private static final int MEMORY = 500;

  /** How much the newest of so many differences counts. */
  private static final double[] SHARES = shares();

  private float[] errors = {};

  private static double[] shares() {
    double[] shares = new double[MEMORY + 1];
    for (int count = 1; count <= MEMORY; count++) {
      shares[count] = 1.0 / count;
    }
    return shares;
  }

  /** Compares a step with those before it. */
  void learn(double now, SeasonRing before) {
    int lags = Math.min(LAST_LAG, before.steps()) - FIRST_LAG + 1;
    if (lags > errors.length) {
      errors = Arrays.copyOf(errors, Math.min(LAST_LAG - FIRST_LAG + 1, lags + GROWTH));
    }
    for (int i = 0; i < lags; ) {
      int place = before.place(FIRST_LAG + i);
      int to = Math.min(lags, i + before.units().length - place);
      int fewest = before.steps() - (FIRST_LAG + to - 1) + 1;
      if (fewest >= MEMORY) {
        forget(now, before, place, i, to);
      } else {
        average(now, before, place, i, to);
      }
      i = to;
    }
  }

  /** The loop that nearly all steps take: nothing but arithmetic on neighbours in memory. */
  private void forget(double now, SeasonRing before, int place, int from, int to) {
    float[] known = errors;
    short[] units = before.units();
    double unit = before.unit();
    int ahead = place - from;
    for (int i = from; i < to; i++) {
      double off = now - units[i + ahead] * unit;
      known[i] += (float) (SHARES[MEMORY] * (off * off - known[i]));
    }
  }

  private void average(double now, SeasonRing before, int place, int from, int to) {
    float[] known = errors;
    short[] units = before.units();
    double unit = before.unit();
    int ahead = place - from;
    for (int i = from; i < to; i++) {
      double off = now - units[i + ahead] * unit;
      int count = Math.min(MEMORY, before.steps() - (FIRST_LAG + i) + 1);
      known[i] += (float) (SHARES[count] * (off * off - known[i]));
    }
  }

  /** The lag with the least error among those up to {@code lastLag}; 0 when there is none. */
  int best(int lastLag) {
    int best = 0;
    float least = Float.POSITIVE_INFINITY;
    int to = Math.min(lastLag, LAST_LAG) - FIRST_LAG + 1;
    for (int i = 0; i < to; i++) {
      if (errors[i] < least) {
        least = errors[i];
        best = FIRST_LAG + i;
      }
    }
    return best;
  }

  /** The mean square at a lag. */
  double at(int lag) {
    return errors[lag - FIRST_LAG];
  }

  void save(DataOutput out) throws IOException {
    out.writeShort(errors.length);
    for (float error : errors) {
      out.writeFloat(error);
    }
  }

  void load(DataInput in) throws IOException {
    errors = new float[in.readUnsignedShort()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = in.readFloat();
    }
  }
}
