package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the log records of one OTLP request; what is too old or too new is left out and counted.
 */
final class OtlpLogReader {
  private final IngestProperties properties;
  private final OtlpAttributes attributes;
  private final TimeBounds bounds;
  private final List<LogLine> lines = new ArrayList<>();
  private final long[] dropped = new long[Dropped.values().length];

  OtlpLogReader(IngestProperties properties, TimeBounds bounds) {
    this.properties = properties;
    this.attributes = new OtlpAttributes(properties.labels());
    this.bounds = bounds;
  }

  void read(ExportLogsServiceRequest request) {
    for (ResourceLogs ofResource : request.getResourceLogsList()) {
      String service = OtlpAttributes.service(ofResource.getResource());
      ofResource.getScopeLogsList().stream()
          .flatMap(scope -> scope.getLogRecordsList().stream())
          .forEach(line -> add(line, service));
    }
  }

  List<LogLine> lines() {
    return lines;
  }

  long[] dropped() {
    return dropped;
  }

  private void add(LogRecord line, String service) {
    long nanos =
        line.getTimeUnixNano() != 0 ? line.getTimeUnixNano() : line.getObservedTimeUnixNano();
    long millis = nanos == 0 ? bounds.now() : nanos / 1_000_000;
    if (!bounds.contain(millis)) {
      dropped[(millis < bounds.oldest() ? Dropped.TOO_OLD : Dropped.TOO_NEW).ordinal()]++;
      return;
    }
    if (lines.size() == properties.limits().maxSamples()) {
      throw Refusal.tooLarge("More than " + properties.limits().maxSamples() + " lines.");
    }
    String message = message(line);
    lines.add(
        new LogLine(
            EventIds.next(),
            service,
            millis,
            level(line, message),
            LogText.cut(message),
            OtlpIds.hex(line.getTraceId()),
            attributes.cut(line.getAttributesList())));
  }

  /** The body, and the exception that loggers tell beside it. */
  private static String message(LogRecord line) {
    String body = OtlpAttributes.text(line.getBody());
    String type = OtlpAttributes.find(line.getAttributesList(), "exception.type");
    String text = OtlpAttributes.find(line.getAttributesList(), "exception.message");
    if (type.isEmpty() && text.isEmpty() || !text.isEmpty() && body.contains(text)) {
      return body.isEmpty() ? line.getEventName() : body;
    }
    String exception = type.isEmpty() || text.isEmpty() ? type + text : type + ": " + text;
    return body.isEmpty() ? exception : body + " " + exception;
  }

  /** Severity numbers go in fours from TRACE to FATAL; 0 is not told. */
  private static LogLevel level(LogRecord line, String message) {
    int number = line.getSeverityNumberValue();
    if (number >= 1 && number <= 24) {
      return LogLevel.values()[(number - 1) / 4];
    }
    return line.getSeverityText().isBlank()
        ? LogText.levelOf(message)
        : LogLevel.parse(line.getSeverityText());
  }
}
