package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the lines of one push; what is too old or too new is left out and counted. */
final class LokiLines {
  private static final List<String> LEVELS = List.of("level", "detected_level", "severity");

  private final IngestProperties properties;
  private final TimeBounds bounds;
  private final ServiceNames services;
  private final List<LogLine> lines = new ArrayList<>();
  private final long[] dropped = new long[Dropped.values().length];

  LokiLines(IngestProperties properties, TimeBounds bounds) {
    this.properties = properties;
    this.bounds = bounds;
    this.services = new ServiceNames(properties.serviceLabels());
  }

  /**
   * @param stream labels of the stream
   * @param metadata what the line itself carries beside its text
   */
  void add(Map<String, String> stream, Map<String, String> metadata, long timeNanos, String line) {
    long millis = timeNanos / 1_000_000;
    if (!bounds.contain(millis)) {
      dropped[(millis < bounds.oldest() ? Dropped.TOO_OLD : Dropped.TOO_NEW).ordinal()]++;
      return;
    }
    Map<String, String> labels = new LinkedHashMap<>(stream);
    labels.putAll(metadata);
    if (labels.size() > properties.labels().maxCount()) {
      dropped[Dropped.LABELS.ordinal()]++;
      return;
    }
    if (lines.size() == properties.limits().maxSamples()) {
      throw Refusal.tooLarge(
          "More than " + properties.limits().maxSamples() + " lines in one request.");
    }
    String service = services.label(labels).map(labels::get).orElse(ServiceNames.UNKNOWN);
    lines.add(
        new LogLine(
            EventIds.next(),
            service.trim(),
            millis,
            level(labels, line),
            LogText.cut(line),
            labels.getOrDefault("trace_id", labels.getOrDefault("traceID", "")),
            labels));
  }

  List<LogLine> lines() {
    return lines;
  }

  long[] dropped() {
    return dropped;
  }

  private static LogLevel level(Map<String, String> labels, String line) {
    return LEVELS.stream()
        .map(name -> labels.getOrDefault(name, ""))
        .filter(level -> !level.isBlank() && !level.equals("unknown"))
        .findFirst()
        .map(LogLevel::parse)
        .orElseGet(() -> LogText.levelOf(line));
  }
}
