package io.firewatch.correlation;

import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was sent, field by field, so that evidence still shows it when the raw data is gone. */
final class Datum {
  private Datum() {}

  static Map<String, String> of(Alert alert) {
    Map<String, String> datum = new LinkedHashMap<>();
    datum.put("alertname", alert.name());
    datum.put("severity", alert.severity().name());
    datum.put("starts_at", alert.startsAt().toString());
    putUnlessBlank(datum, "generator_url", alert.generatorUrl());
    putAll(datum, "label.", alert.labels());
    putAll(datum, "annotation.", alert.annotations());
    return datum;
  }

  static Map<String, String> of(Deployment deployment) {
    Map<String, String> datum = new LinkedHashMap<>();
    datum.put("id", deployment.id());
    datum.put("version", deployment.version());
    datum.put("deployed_by", deployment.deployedBy());
    putUnlessBlank(datum, "environment", deployment.environment());
    putUnlessBlank(datum, "change_type", deployment.changeType());
    putUnlessBlank(datum, "git_sha", deployment.gitSha());
    putUnlessBlank(datum, "description", deployment.description());
    putUnlessBlank(datum, "known_risks", String.join("; ", deployment.knownRisks()));
    return datum;
  }

  static Map<String, String> of(LogLine line) {
    Map<String, String> datum = new LinkedHashMap<>();
    datum.put("id", line.id());
    datum.put("level", line.level().name());
    datum.put("message", line.message());
    putUnlessBlank(datum, "trace_id", line.traceId());
    putAll(datum, "label.", line.labels());
    return datum;
  }

  static Map<String, String> of(Span span) {
    Map<String, String> datum = new LinkedHashMap<>();
    datum.put("trace_id", span.traceId());
    putUnlessBlank(datum, "span_id", span.spanId());
    putUnlessBlank(datum, "parent_id", span.parentId());
    datum.put("operation", span.operation());
    datum.put("start", Instant.ofEpochMilli(span.startMillis()).toString());
    datum.put("duration_ms", Double.toString(span.durationMillis()));
    datum.put("failed", Boolean.toString(span.failed()));
    putAll(datum, "label.", span.labels());
    return datum;
  }

  private static void putUnlessBlank(Map<String, String> datum, String name, String value) {
    if (!value.isBlank()) {
      datum.put(name, value);
    }
  }

  private static void putAll(Map<String, String> datum, String prefix, Map<String, String> all) {
    all.forEach((name, value) -> datum.put(prefix + name, value));
  }
}
