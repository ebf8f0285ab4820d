package io.firewatch.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Consecutive abnormal readings on one side of the level. */
final class Streak {
  private int length;
  private long startMillis;
  private double previousSigma;
  private double sigma;

  /** Takes an abnormal reading; one on the other side starts anew. */
  void extend(long timestampMillis, double newSigma) {
    if (length == 0 || (newSigma > 0) != (sigma > 0)) {
      length = 0;
      startMillis = timestampMillis;
      sigma = newSigma;
    }
    previousSigma = sigma;
    sigma = newSigma;
    length++;
  }

  void end() {
    length = 0;
  }

  boolean isRunning() {
    return length > 0;
  }

  long startMillis() {
    return startMillis;
  }

  /**
   * Whether it has that many readings and, with the interval that follows the last one, covers
   * {@code least}.
   */
  boolean persists(long timestampMillis, double cadenceMillis, Manner manner) {
    return length >= manner.leastReadings()
        && timestampMillis - startMillis + Math.round(cadenceMillis)
            >= manner.persistence().toMillis();
  }

  /** The smaller of the last two deviations, where it takes two: not the doing of one reading. */
  double persistentSigma(Manner manner) {
    if (manner.leastReadings() < 2) {
      return sigma;
    }
    return Math.abs(previousSigma) < Math.abs(sigma) ? previousSigma : sigma;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(length);
    out.writeLong(startMillis);
    out.writeDouble(previousSigma);
    out.writeDouble(sigma);
  }

  void load(DataInput in) throws IOException {
    length = in.readInt();
    startMillis = in.readLong();
    previousSigma = in.readDouble();
    sigma = in.readDouble();
  }
}
