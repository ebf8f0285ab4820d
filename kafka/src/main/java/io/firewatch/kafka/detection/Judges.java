package io.firewatch.kafka.detection;

import io.firewatch.detection.DetectionEngine;
import io.firewatch.objective.ObjectiveBook;
import io.firewatch.objective.ObjectiveEngine;
import java.util.function.Supplier;

/**
 * Makes what judges the readings of a partition.
 *
 * @param engines looks at each series
 * @param objectives looks at what services promised
 */
public record Judges(Supplier<DetectionEngine> engines, Supplier<ObjectiveEngine> objectives) {
  /** Those of services that promised nothing. */
  public static Judges of(Supplier<DetectionEngine> engines) {
    return new Judges(engines, () -> new ObjectiveEngine(() -> ObjectiveBook.EMPTY));
  }
}
