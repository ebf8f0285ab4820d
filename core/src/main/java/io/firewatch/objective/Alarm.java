package io.firewatch.objective;

import io.firewatch.telemetry.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One episode of burning at a time: since when, and how bad it was told to be. Fast and slow burns
 * are one thing that gets worse; a lasting one is another.
 */
final class Alarm {
  private long onsetMillis;
  private long firedMillis;
  private @Nullable BurnAlert told;
  private @Nullable BurnAlert firing;

  /** What changed. */
  enum Change {
    NONE,
    RAISED,
    OVER
  }

  /**
   * Takes note of the worst that fires now.
   *
   * @param now null when nothing does
   * @param onset when it would have begun, if it does now
   */
  Change see(@Nullable BurnAlert now, long onset, long nowMillis) {
    BurnAlert before = told;
    firing = now;
    if (now == null) {
      return before == null ? Change.NONE : Change.OVER;
    }
    if (before == null) {
      onsetMillis = onset;
      firedMillis = nowMillis;
    }
    if (before == null || now.severity().worseThan(before.severity())) {
      told = now;
      return Change.RAISED;
    }
    return Change.NONE;
  }

  void close() {
    told = null;
    firing = null;
    onsetMillis = 0;
  }

  boolean isOpen() {
    return told != null;
  }

  @Nullable BurnAlert firing() {
    return firing;
  }

  Severity severity() {
    return told == null ? Severity.LOW : told.severity();
  }

  long onsetMillis() {
    return onsetMillis;
  }

  long firedMillis() {
    return firedMillis;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(onsetMillis);
    out.writeLong(firedMillis);
    out.writeByte(told == null ? -1 : told.ordinal());
    out.writeByte(firing == null ? -1 : firing.ordinal());
  }

  void load(DataInput in) throws IOException {
    onsetMillis = in.readLong();
    firedMillis = in.readLong();
    told = alert(in.readByte());
    firing = alert(in.readByte());
  }

  private static @Nullable BurnAlert alert(int ordinal) {
    return ordinal < 0 ? null : BurnAlert.values()[ordinal];
  }
}
