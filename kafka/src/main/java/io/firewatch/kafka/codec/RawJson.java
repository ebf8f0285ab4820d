package io.firewatch.kafka.codec;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the JSON that other systems write to the raw topics: one object or a list of them, with
 * unknown fields ignored and defaults for what may be absent.
 */
public final class RawJson {
  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final Duration LARGEST_LEAD = Duration.ofDays(1);
  private static final String DEFAULT_ENVIRONMENT = "production";

  private final InstantSource clock;

  public RawJson(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Metrics: {@code source_service}, {@code metric_name}, {@code metric_value}, and optionally
   * {@code timestamp}, {@code labels} and {@code environment}.
   *
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public List<MetricSample> metrics(byte[] json) {
    return each(json, "", (fields, id) -> metric(fields));
  }

  /**
   * Log lines: {@code source_service}, {@code message}, and optionally {@code event_id}, {@code
   * timestamp}, {@code level}, {@code trace_id}, {@code labels} and {@code environment}.
   *
   * @param origin names the record, so that lines without an id get one that redelivery repeats
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public List<LogLine> logs(byte[] json, String origin) {
    return each(json, origin, this::log);
  }

  /**
   * Spans: {@code trace_id}, {@code source_service}, {@code duration_ms}, and optionally {@code
   * span_id}, {@code parent_id}, {@code operation}, {@code timestamp}, {@code failed} and {@code
   * labels}.
   *
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public List<Span> spans(byte[] json) {
    return each(json, "", (fields, id) -> span(fields));
  }

  /**
   * Deployments: {@code source_service}, {@code version}, and optionally the other fields of {@link
   * TelemetryJson#encode(Deployment)}.
   *
   * @param origin names the record, as for {@link #logs}
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public List<Deployment> deployments(byte[] json, String origin) {
    return each(json, origin, this::deployment);
  }

  private MetricSample metric(JsonFields fields) {
    Labels labels = Labels.of(labels(fields));
    SeriesKey series =
        new SeriesKey(fields.text("source_service"), fields.text("metric_name"), labels);
    return new MetricSample(series, timestamp(fields), fields.real("metric_value"));
  }

  private LogLine log(JsonFields fields, String id) {
    return new LogLine(
        fields.text("event_id", id),
        fields.text("source_service"),
        timestamp(fields),
        LogLevel.parse(fields.text("level", "INFO")),
        fields.text("message"),
        fields.text("trace_id", ""),
        labels(fields));
  }

  private Span span(JsonFields fields) {
    double duration = fields.real("duration_ms");
    if (duration < 0) {
      throw InvalidRecord.of("duration_ms", "must not be negative");
    }
    return new Span(
        fields.text("trace_id"),
        fields.text("span_id", ""),
        fields.text("parent_id", ""),
        fields.text("source_service"),
        fields.text("operation", ""),
        timestamp(fields),
        duration,
        fields.has("failed") && fields.flag("failed"),
        labels(fields));
  }

  private Deployment deployment(JsonFields fields, String id) {
    return new Deployment(
        fields.text("event_id", id),
        fields.text("source_service"),
        fields.text("environment", DEFAULT_ENVIRONMENT),
        Instant.ofEpochMilli(timestamp(fields)),
        fields.text("version"),
        fields.text("deployed_by", "ci-cd-pipeline"),
        fields.text("change_type", "CODE"),
        fields.text("git_sha", ""),
        fields.text("description", ""),
        fields.texts("known_risks"));
  }

  /** An environment other than the usual one tells series apart, so it becomes a label. */
  private static Map<String, String> labels(JsonFields fields) {
    Map<String, String> labels = fields.map("labels");
    String environment = fields.text("environment", DEFAULT_ENVIRONMENT);
    if (environment.isBlank() || environment.equals(DEFAULT_ENVIRONMENT)) {
      return labels;
    }
    Map<String, String> all = new TreeMap<>(labels);
    all.putIfAbsent("environment", environment);
    return all;
  }

  private long timestamp(JsonFields fields) {
    if (!fields.has("timestamp")) {
      return clock.millis();
    }
    long millis = fields.integer("timestamp");
    if (millis < EARLIEST || millis > clock.millis() + LARGEST_LEAD.toMillis()) {
      throw InvalidRecord.of(
          "timestamp", "must be epoch milliseconds since 2000 and not in the future, is " + millis);
    }
    return millis;
  }

  private static <T> List<T> each(
      byte[] json, String origin, BiFunction<JsonFields, String, T> read) {
    JsonNode root = Json.parse(json);
    if (root instanceof ObjectNode object) {
      return List.of(read.apply(new JsonFields(object), origin));
    }
    if (!root.isArray()) {
      throw new InvalidRecord("an object or a list of objects was expected");
    }
    List<T> all = new ArrayList<>();
    for (JsonNode element : root) {
      try {
        String id = origin + "/" + all.size();
        all.add(read.apply(new JsonFields(Json.asObject(element)), id));
      } catch (InvalidRecord e) {
        throw new InvalidRecord("entry " + all.size() + ": " + e.getMessage(), e);
      }
    }
    return all;
  }
}
