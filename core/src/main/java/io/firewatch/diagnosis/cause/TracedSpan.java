package io.firewatch.diagnosis.cause;

/**
 * One span, as the ranking needs it.
 *
 * @param parentId id of the span that caused it; a root's is unknown to the trace
 * @param startMicros microseconds since the epoch
 * @param durationMicros how long it took, ≥ 0
 */
public record TracedSpan(
    String traceId,
    String spanId,
    String parentId,
    String service,
    String operation,
    long startMicros,
    long durationMicros) {
  long endMicros() {
    return startMicros + durationMicros;
  }
}
