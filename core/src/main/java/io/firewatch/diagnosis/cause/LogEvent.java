package io.firewatch.diagnosis.cause;

/**
 * One log line, as the ranking needs it.
 *
 * @param spanId span that wrote it, empty when unknown
 * @param template the line without what varies from line to line
 * @param atMicros microseconds since the epoch
 */
public record LogEvent(String service, String spanId, String template, long atMicros) {}
