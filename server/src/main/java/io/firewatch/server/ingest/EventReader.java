package io.firewatch.server.ingest;

import io.firewatch.server.config.ContextProperties;
import io.firewatch.server.config.IngestProperties;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads the events of our own JSON, and the shorter ones of {@code /context}. */
@Component
final class EventReader {
  private static final String PRODUCTION = "production";
  private static final List<String> CHANGE_TYPES =
      List.of("CODE", "CONFIG", "INFRASTRUCTURE", "DEPENDENCY");

  private final IngestProperties properties;
  private final ContextProperties context;
  private final InstantSource clock;

  EventReader(IngestProperties properties, ContextProperties context, InstantSource clock) {
    this.properties = properties;
    this.context = context;
    this.clock = clock;
  }

  MetricSample metric(Fields fields) {
    checkType(fields, "METRIC");
    Map<String, String> labels = fields.labels("labels", properties.labels());
    String environment = fields.text("environment", PRODUCTION);
    if (!environment.equals(PRODUCTION)) {
      labels.putIfAbsent("environment", environment);
    }
    String metric = fields.text("metric_name").trim();
    if (metric.length() > properties.labels().maxName()) {
      throw fields.refuse("too_long", "metric_name", "is too long");
    }
    return new MetricSample(
        new SeriesKey(fields.service("source_service"), metric, Labels.of(labels)),
        fields.time("timestamp", bounds()),
        fields.number("metric_value"));
  }

  LogLine log(Fields fields) {
    checkType(fields, "LOG");
    return new LogLine(
        fields.id("event_id"),
        fields.service("source_service"),
        fields.time("timestamp", bounds()),
        LogLevel.parse(fields.text("level", "INFO")),
        LogText.cut(fields.text("message")),
        fields.text("trace_id", ""),
        fields.labels("labels", properties.labels()));
  }

  Deployment deployment(Fields fields) {
    checkType(fields, "DEPLOYMENT");
    return new Deployment(
        fields.id("event_id"),
        fields.service("source_service"),
        fields.text("environment", PRODUCTION),
        Instant.ofEpochMilli(fields.time("timestamp", contextBounds())),
        fields.text("version"),
        fields.text("deployed_by", "ci-cd-pipeline"),
        fields.choice("change_type", CHANGE_TYPES, "CODE"),
        fields.text("git_sha", ""),
        fields.text("description", ""),
        fields.texts("known_risks"));
  }

  Deployment contextDeploy(Fields fields) {
    String service = fields.service("service");
    String commit = fields.text("commit");
    long when = fields.time("when", contextBounds());
    return new Deployment(
        stableId(service, commit, String.valueOf(when)),
        service,
        fields.text("environment", PRODUCTION),
        Instant.ofEpochMilli(when),
        fields.text("version", commit),
        fields.text("author", "unknown"),
        fields.choice("change_type", CHANGE_TYPES, "CODE"),
        commit,
        fields.text("description", ""),
        fields.texts("known_risks"));
  }

  LogLine contextLog(Fields fields) {
    return new LogLine(
        EventIds.next(),
        fields.service("service"),
        fields.time("when", contextBounds()),
        LogLevel.parse(fields.text("level")),
        LogText.cut(fields.text("message")),
        fields.text("trace_id", ""),
        Map.of());
  }

  Span contextTrace(Fields fields) {
    String trace = fields.text("trace_id");
    String service = fields.service("service");
    double duration = duration(fields);
    long when = fields.time("when", contextBounds());
    String operation = fields.text("span", "");
    String status = fields.text("status", "");
    if (fields.has("root")) {
      fields.flag("root");
    }
    return new Span(
        trace,
        stableId(trace, service, operation + when).substring(0, 16),
        "",
        service,
        operation,
        when,
        duration,
        !status.isEmpty()
            && !List.of("ok", "unset", "200").contains(status.toLowerCase(java.util.Locale.ROOT)),
        Map.of());
  }

  private static double duration(Fields fields) {
    boolean isNumber = fields.has("duration_ms");
    String name = isNumber ? "duration_ms" : "duration";
    double millis;
    if (isNumber) {
      millis = fields.number(name);
    } else {
      String text = fields.text(name);
      millis =
          GoDuration.millis(text)
              .orElseThrow(
                  () -> fields.refuse("value", name, "is not a duration such as 1.2s or 300ms"));
    }
    if (millis < 0) {
      throw fields.refuse("value", name, "must not be negative");
    }
    return millis;
  }

  private static void checkType(Fields fields, String type) {
    fields.choice("event_type", List.of(type), type);
  }

  /** What times of telemetry are taken now. */
  TimeBounds bounds() {
    return TimeBounds.around(
        clock.instant(), properties.times().oldest(), properties.times().newest());
  }

  /** Changes and context of before a restart are welcome for as long as they are kept. */
  private TimeBounds contextBounds() {
    return TimeBounds.around(clock.instant(), context.age(), properties.times().newest());
  }

  private static String stableId(String... parts) {
    return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
