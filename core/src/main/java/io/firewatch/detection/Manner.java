package io.firewatch.detection;

import java.time.Duration;

/**
 * How a detector's judgements of single readings become an episode.
 *
 * @param threshold deviation that counts as abnormal
 * @param bothWays whether falls count as well as rises
 * @param leastReadings abnormal readings in a row that an anomaly needs
 * @param persistence and how long they must last
 * @param drift mean deviation that is an anomaly; infinite for never
 * @param recoveryHold how long a series must be back to normal
 */
record Manner(
    double threshold,
    boolean bothWays,
    int leastReadings,
    Duration persistence,
    double drift,
    Duration recoveryHold) {
  static Manner robust(DetectionSettings settings) {
    return new Manner(
        settings.threshold(),
        true,
        2,
        settings.persistence(),
        settings.driftThreshold(),
        settings.recoveryHold());
  }

  /** Of a detector that judges each reading by itself. */
  static Manner single(double threshold, boolean bothWays, Duration recoveryHold) {
    return new Manner(
        threshold, bothWays, 1, Duration.ZERO, Double.POSITIVE_INFINITY, recoveryHold);
  }

  boolean isAbnormal(double sigma) {
    return sigma >= threshold || bothWays && -sigma >= threshold;
  }
}
