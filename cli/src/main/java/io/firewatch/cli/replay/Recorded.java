package io.firewatch.cli.replay;

import io.firewatch.detection.Recovery;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.MetricBatch;

/** Something that was recorded; {@code at} is when it came in, in epoch milliseconds. */
sealed interface Recorded {
  long at();

  record Readings(long at, MetricBatch batch) implements Recorded {}

  record OfAlert(long at, Alert alert) implements Recorded {}

  record Change(long at, Deployment deployment) implements Recorded {}

  /** What log lines showed when they came; they are not read again. */
  record Anomaly(long at, io.firewatch.detection.Anomaly anomaly) implements Recorded {}

  /** The end of such an anomaly. */
  record Recovered(long at, Recovery recovery) implements Recorded {}
}
