package io.firewatch.telemetry;

import java.util.Map;

/**
 * One span of a trace.
 *
 * @param spanId id of the span, empty when the sender gave none
 * @param parentId id of the parent span, empty for a root
 * @param startMillis epoch milliseconds
 * @param durationMillis how long it took, ≥ 0
 * @param failed whether it ended in an error
 */
public record Span(
    String traceId,
    String spanId,
    String parentId,
    String service,
    String operation,
    long startMillis,
    double durationMillis,
    boolean failed,
    Map<String, String> labels) {
  public Span {
    if (service.isBlank()) {
      throw new IllegalArgumentException("service must not be blank");
    }
    if (!(durationMillis >= 0)) {
      throw new IllegalArgumentException("duration must be ≥ 0, is " + durationMillis);
    }
    labels = Map.copyOf(labels);
  }
}
