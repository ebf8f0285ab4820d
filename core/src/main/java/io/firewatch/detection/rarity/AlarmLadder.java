package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns rarity into reports. Each step of the ladder rests after it has fired and grows tired of
 * firing often, so a series that is always rare somewhere does not report all day.
 */
final class AlarmLadder {
  static final double LOWEST = 2.75;
  private static final double STEP = 0.1;
  private static final int STEPS = 25;
  private static final double LIFT = 2;
  private static final double FATIGUE = 0.2;
  private static final double QUIET = 0.09;
  static final double ALARM = 0.1;
  private static final int NEVER = Integer.MIN_VALUE / 2;

  private final int[] firedAt = new int[STEPS];
  private final float[] fatigue = new float[STEPS];
  private int now;
  private int lastAlarm = NEVER;
  private double lastRarity;

  AlarmLadder() {
    Arrays.fill(firedAt, NEVER);
  }

  /** The score of a reading: at least {@link #ALARM} when it is to be reported. */
  double score(double rarity, Tempo tempo) {
    now++;
    if (rarity < LOWEST) {
      return QUIET * rarity / LOWEST;
    }
    if (now - lastAlarm < tempo.rest() && rarity < lastRarity + LIFT) {
      return QUIET;
    }
    int best = -1;
    for (int k = 0; k < STEPS && rarity >= threshold(k); k++) {
      if (fires(k, rarity, tempo)) {
        best = k;
      }
    }
    if (best < 0) {
      return QUIET;
    }
    lastAlarm = now;
    lastRarity = rarity;
    double rest = Math.clamp((rarity - threshold(best)) / 8, 0, 0.99);
    return ALARM + (1 - ALARM) * (best + rest) / STEPS;
  }

  private boolean fires(int k, double rarity, Tempo tempo) {
    if (now - firedAt[k] < tempo.rest()) {
      return false;
    }
    double tired = fatigue[k] * Math.exp(-(now - firedAt[k]) / tempo.fatigue());
    if (rarity < threshold(k) + FATIGUE * tired) {
      return false;
    }
    fatigue[k] = (float) (tired + 1);
    firedAt[k] = now;
    return true;
  }

  private static double threshold(int k) {
    return LOWEST + STEP * k;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(now);
    out.writeInt(lastAlarm);
    out.writeDouble(lastRarity);
    for (int k = 0; k < STEPS; k++) {
      out.writeInt(firedAt[k]);
      out.writeFloat(fatigue[k]);
    }
  }

  void load(DataInput in) throws IOException {
    now = in.readInt();
    lastAlarm = in.readInt();
    lastRarity = in.readDouble();
    for (int k = 0; k < STEPS; k++) {
      firedAt[k] = in.readInt();
      fatigue[k] = in.readFloat();
    }
  }
}
