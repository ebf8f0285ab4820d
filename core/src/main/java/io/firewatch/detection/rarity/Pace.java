package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Measures the usual interval between readings from the timestamps that have come so far. */
final class Pace {
  private static final double MEMORY = 32;
  private static final double WILDEST = 4;
  private static final double CHANGED = 1.25;
  private static final long LONGEST_GAP = 1 << 20;

  private long lastMillis = Long.MIN_VALUE;
  private double cadenceMillis;
  private int intervals;
  private double adoptedMillis;
  private Tempo tempo = Tempo.of(300_000);

  /** Takes a timestamp; returns how many usual intervals have passed, at least 1. */
  int elapsed(long timestampMillis) {
    if (lastMillis == Long.MIN_VALUE || timestampMillis <= lastMillis) {
      lastMillis = Math.max(lastMillis, timestampMillis);
      return 1;
    }
    double interval = timestampMillis - lastMillis;
    lastMillis = timestampMillis;
    measure(interval);
    return (int) Math.clamp(Math.round(interval / cadenceMillis), 1, LONGEST_GAP);
  }

  private void measure(double interval) {
    intervals++;
    double tame =
        cadenceMillis == 0
            ? interval
            : Math.clamp(interval, cadenceMillis / WILDEST, cadenceMillis * WILDEST);
    cadenceMillis += Math.max(1.0 / intervals, 1 / MEMORY) * (tame - cadenceMillis);
    intervals = Math.min(intervals, (int) MEMORY);
    if (cadenceMillis > adoptedMillis * CHANGED || cadenceMillis < adoptedMillis / CHANGED) {
      adopt(cadenceMillis);
    }
  }

  private void adopt(double millis) {
    adoptedMillis = millis;
    tempo = Tempo.of(millis);
  }

  Tempo tempo() {
    return tempo;
  }

  /** 0 while fewer than two readings are known. */
  double cadenceMillis() {
    return cadenceMillis;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(lastMillis);
    out.writeDouble(cadenceMillis);
    out.writeInt(intervals);
    out.writeDouble(adoptedMillis);
  }

  void load(DataInput in) throws IOException {
    lastMillis = in.readLong();
    cadenceMillis = in.readDouble();
    intervals = in.readInt();
    adoptedMillis = in.readDouble();
    if (adoptedMillis > 0) {
      adopt(adoptedMillis);
    }
  }
}
