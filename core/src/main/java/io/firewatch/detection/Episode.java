package io.firewatch.detection;

import io.firewatch.telemetry.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** A confirmed anomaly while it lasts: how bad it got, and how long it has been calm since. */
final class Episode {
  static final int CALM_READINGS = 3;

  private final long onsetMillis;
  private final Cause cause;
  private Severity severity;
  private double observed;
  private double sigma;
  private int calm;
  private long calmSinceMillis;

  /** What makes the readings abnormal. */
  enum Cause {
    /** They are not what was usual. */
    BASELINE,
    /** They break the objective of the service, usual or not. */
    OBJECTIVE
  }

  /**
   * @param sigma deviation; 0 when it is judged by the objective
   */
  Episode(long onsetMillis, Cause cause, Severity severity, double observed, double sigma) {
    this.onsetMillis = onsetMillis;
    this.cause = cause;
    this.severity = severity;
    this.observed = observed;
    this.sigma = sigma;
  }

  /** Takes over a persistent deviation; true when the episode became more severe by it. */
  boolean worsen(Severity now, double nowObserved, double nowSigma) {
    if (!now.worseThan(severity)) {
      return false;
    }
    severity = now;
    observed = nowObserved;
    sigma = nowSigma;
    return true;
  }

  void disturb() {
    calm = 0;
  }

  /** Counts a reading that is back to normal; true when it has been so for {@code hold}. */
  boolean calm(long timestampMillis, Duration hold) {
    if (calm++ == 0) {
      calmSinceMillis = timestampMillis;
    }
    return calm >= CALM_READINGS && timestampMillis - calmSinceMillis >= hold.toMillis();
  }

  /** Readings since it is back to normal. */
  int calmReadings() {
    return calm;
  }

  long onsetMillis() {
    return onsetMillis;
  }

  Cause cause() {
    return cause;
  }

  Severity severity() {
    return severity;
  }

  double observed() {
    return observed;
  }

  double sigma() {
    return sigma;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(onsetMillis);
    out.writeByte(cause.ordinal());
    out.writeByte(severity.ordinal());
    out.writeDouble(observed);
    out.writeDouble(sigma);
    out.writeInt(calm);
    out.writeLong(calmSinceMillis);
  }

  static Episode load(DataInput in) throws IOException {
    Episode episode =
        new Episode(
            in.readLong(),
            Cause.values()[in.readUnsignedByte()],
            Severity.values()[in.readUnsignedByte()],
            in.readDouble(),
            in.readDouble());
    episode.calm = in.readInt();
    episode.calmSinceMillis = in.readLong();
    return episode;
  }
}
