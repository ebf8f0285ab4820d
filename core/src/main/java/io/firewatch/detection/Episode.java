package io.firewatch.detection;

import io.firewatch.telemetry.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** A confirmed anomaly while it lasts: how bad it got, and how long it has been calm since. */
final class Episode {
  private static final int CALM_READINGS = 3;

  private final long onsetMillis;
  private Severity severity;
  private double observed;
  private double sigma;
  private int calm;
  private long calmSinceMillis;

  Episode(long onsetMillis, Severity severity, double observed, double sigma) {
    this.onsetMillis = onsetMillis;
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

  long onsetMillis() {
    return onsetMillis;
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
            Severity.values()[in.readUnsignedByte()],
            in.readDouble(),
            in.readDouble());
    episode.calm = in.readInt();
    episode.calmSinceMillis = in.readLong();
    return episode;
  }
}
