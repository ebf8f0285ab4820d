package io.firewatch.detection.joint;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Recovery;

/** What a step changed for the system as a whole. */
public sealed interface JointChange {
  /** An episode began; the anomaly is of the series that leads it. */
  record Raised(Anomaly anomaly) implements JointChange {}

  /** The episode ended. */
  record Ended(Recovery recovery) implements JointChange {}
}
