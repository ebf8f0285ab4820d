package io.firewatch.diagnosis.cause;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a failure. Any part may be empty; the ranking uses what is there.
 *
 * @param rowsBeforeAlarm how many of the abnormal rows of the metrics ended before the alarm
 */
public record Observations(
    List<MetricWindow> metrics,
    int rowsBeforeAlarm,
    @Nullable Symptom symptom,
    CallGraph graph,
    RequestRecords requests) {
  public Observations {
    if (rowsBeforeAlarm < 0) {
      throw new IllegalArgumentException("rowsBeforeAlarm must be ≥ 0, is " + rowsBeforeAlarm);
    }
    metrics = List.copyOf(metrics);
  }
}
