package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How regularly readings of one metric of a service come in, by the time they arrive. */
final class Heartbeat {
  private static final int LEAST_ARRIVALS = 10;
  private static final double IRREGULARITY = 2;

  private long firstMillis;
  private long lastMillis;
  private int arrivals;
  private double usualGap;
  private double slowGap;

  /** Onset of the silence that is going on; 0 for none. */
  private long silentSince;

  /** Whether that silence is one of all telemetry. */
  private boolean everywhere;

  void arrived(long millis) {
    if (millis <= lastMillis) {
      return;
    }
    if (arrivals == 0) {
      firstMillis = millis;
    } else if (silentSince == 0) {
      double gap = millis - lastMillis;
      usualGap = arrivals == 1 ? gap : usualGap + (gap - usualGap) / 8;
      slowGap = Math.max(gap, slowGap * 0.98);
    }
    lastMillis = millis;
    arrivals++;
  }

  /** Whether enough is known of it for its silence to mean something. */
  boolean isRegular(DetectionSettings.Silence settings) {
    return arrivals >= LEAST_ARRIVALS && lastMillis - firstMillis >= settings.observed().toMillis();
  }

  /** The gap in milliseconds that is silence. */
  double limit(DetectionSettings.Silence settings) {
    double unusual = Math.max(settings.cadences() * usualGap, IRREGULARITY * slowGap);
    return Math.max(settings.least().toMillis(), unusual);
  }

  /** Whether it was not heard for too long, not counting the time before {@code watchedSince}. */
  boolean isOverdue(long nowMillis, long watchedSince, DetectionSettings.Silence settings) {
    return isRegular(settings) && nowMillis - Math.max(lastMillis, watchedSince) > limit(settings);
  }

  long lastMillis() {
    return lastMillis;
  }

  double usualGap() {
    return usualGap;
  }

  boolean isSilent() {
    return silentSince != 0;
  }

  long silentSince() {
    return silentSince;
  }

  boolean isSilentEverywhere() {
    return isSilent() && everywhere;
  }

  void beginSilence(long sinceMillis, boolean ofAllTelemetry) {
    silentSince = sinceMillis;
    everywhere = ofAllTelemetry;
  }

  void endSilence() {
    silentSince = 0;
    everywhere = false;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(firstMillis);
    out.writeLong(lastMillis);
    out.writeInt(arrivals);
    out.writeDouble(usualGap);
    out.writeDouble(slowGap);
    out.writeLong(silentSince);
    out.writeBoolean(everywhere);
  }

  void load(DataInput in) throws IOException {
    firstMillis = in.readLong();
    lastMillis = in.readLong();
    arrivals = in.readInt();
    usualGap = in.readDouble();
    slowGap = in.readDouble();
    silentSince = in.readLong();
    everywhere = in.readBoolean();
  }
}
