package io.firewatch.detection;

import io.firewatch.telemetry.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Notices a series that stays outside of its service's objective, whatever was normal for it: a
 * service that starts broken, or was broken for so long that it looks usual.
 */
final class LimitWatch {
  private static final long LEAST_MILLIS = 60_000;
  private static final int LEAST_READINGS = 5;
  private static final double CRITICAL = 4;
  private static final double HIGH = 1.5;

  private Objective.Limits limits = Objective.Limits.OPEN;
  private long sinceMillis;
  private int readings;

  void limits(Objective.Limits now) {
    limits = now;
  }

  Objective.Limits limits() {
    return limits;
  }

  /** Takes a reading; true once it has been outside for a minute and five readings. */
  boolean isBroken(long timestampMillis, double value) {
    if (limits.contain(value)) {
      readings = 0;
      return false;
    }
    if (readings++ == 0) {
      sinceMillis = timestampMillis;
    }
    return readings >= LEAST_READINGS && timestampMillis - sinceMillis >= LEAST_MILLIS;
  }

  long sinceMillis() {
    return sinceMillis;
  }

  void reset() {
    readings = 0;
  }

  Measure measure(double observed) {
    double limit = observed < limits.floor() ? limits.floor() : limits.ceiling();
    double score = Math.min(1, multiple(observed) / 2);
    return new Measure(
        observed,
        limit,
        Double.isFinite(limits.floor()) ? limits.floor() : 0,
        Double.isFinite(limits.ceiling()) ? limits.ceiling() : Math.max(100, limit),
        0,
        Math.round(score * 1000) / 1000.0);
  }

  /** How severe: by the multiple of the limit. */
  Severity severity(double value) {
    double multiple = multiple(value);
    if (multiple >= CRITICAL) {
      return Severity.CRITICAL;
    }
    return multiple >= HIGH ? Severity.HIGH : Severity.MEDIUM;
  }

  /** The reading as a multiple of the limit; at a floor, the inverse. */
  double multiple(double value) {
    return value > limits.ceiling()
        ? value / limits.ceiling()
        : limits.floor() / Math.max(value, limits.floor() / 100);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(sinceMillis);
    out.writeInt(readings);
  }

  void load(DataInput in) throws IOException {
    sinceMillis = in.readLong();
    readings = in.readInt();
  }
}
