package io.firewatch.telemetry;

import java.util.Map;

/**
 * One log line of a service.
 *
 * @param id id of the event, stable across redelivery
 * @param timestampMillis epoch milliseconds
 * @param traceId trace the line belongs to, empty when unknown
 */
public record LogLine(
    String id,
    String service,
    long timestampMillis,
    LogLevel level,
    String message,
    String traceId,
    Map<String, String> labels) {
  public LogLine {
    if (service.isBlank()) {
      throw new IllegalArgumentException("service must not be blank");
    }
    labels = Map.copyOf(labels);
  }
}
