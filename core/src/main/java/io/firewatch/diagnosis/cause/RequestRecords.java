package io.firewatch.diagnosis.cause;

import java.util.List;

/**
 * What single requests left behind.
 *
 * @param alarmMicros microseconds since the epoch; what is older is not abnormal
 * @param spans around the failure, before and after the alarm
 * @param referenceSpans of a time without failure, best of the same hour
 * @param logs around the failure
 * @param referenceLogs of the same time as the reference spans
 */
public record RequestRecords(
    long alarmMicros,
    List<TracedSpan> spans,
    List<TracedSpan> referenceSpans,
    List<LogEvent> logs,
    List<LogEvent> referenceLogs) {
  public static final RequestRecords NONE =
      new RequestRecords(0, List.of(), List.of(), List.of(), List.of());

  public RequestRecords {
    spans = List.copyOf(spans);
    referenceSpans = List.copyOf(referenceSpans);
    logs = List.copyOf(logs);
    referenceLogs = List.copyOf(referenceLogs);
  }
}
