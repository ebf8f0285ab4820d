package io.firewatch.simulator;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Telemetry as the ingest endpoints take it: one JSON object a line, times in epoch millis. */
final class WireJson {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String ENVIRONMENT = "production";

  private WireJson() {}

  static byte[] metrics(List<MetricSample> samples) {
    return lines(samples, WireJson::metric);
  }

  static byte[] logs(List<LogLine> lines) {
    return lines(lines, WireJson::log);
  }

  static byte[] deployment(Deployment deployment) {
    Map<String, Object> fields =
        event(
            deployment.id(),
            "DEPLOYMENT",
            deployment.service(),
            deployment.environment(),
            deployment.at().toEpochMilli());
    fields.put("version", deployment.version());
    fields.put("deployed_by", deployment.deployedBy());
    fields.put("change_type", deployment.changeType());
    fields.put("git_sha", deployment.gitSha());
    fields.put("description", deployment.description());
    fields.put("known_risks", deployment.knownRisks());
    return MAPPER.writeValueAsBytes(fields);
  }

  private static Map<String, Object> metric(MetricSample sample) {
    // The same sample has the same id, however often it is sent.
    byte[] identity =
        (sample.series() + "@" + sample.timestampMillis()).getBytes(StandardCharsets.UTF_8);
    Map<String, Object> fields =
        event(
            UUID.nameUUIDFromBytes(identity).toString(),
            "METRIC",
            sample.series().service(),
            ENVIRONMENT,
            sample.timestampMillis());
    fields.put("metric_name", sample.series().metric());
    fields.put("metric_value", sample.value());
    fields.put("labels", sample.series().labels().asMap());
    return fields;
  }

  private static Map<String, Object> log(LogLine line) {
    Map<String, Object> fields =
        event(line.id(), "LOG", line.service(), ENVIRONMENT, line.timestampMillis());
    fields.put("level", line.level().name());
    fields.put("message", line.message());
    fields.put("trace_id", line.traceId());
    fields.put("labels", line.labels());
    return fields;
  }

  private static Map<String, Object> event(
      String id, String type, String service, String environment, long timestamp) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event_id", id);
    fields.put("event_type", type);
    fields.put("source_service", service);
    fields.put("environment", environment);
    fields.put("timestamp", timestamp);
    return fields;
  }

  private static <T> byte[] lines(List<T> events, Function<T, Map<String, Object>> fields) {
    StringBuilder text = new StringBuilder(events.size() * 256);
    for (T event : events) {
      text.append(MAPPER.writeValueAsString(fields.apply(event))).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
