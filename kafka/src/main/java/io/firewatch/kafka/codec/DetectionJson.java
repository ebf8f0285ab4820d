package io.firewatch.kafka.codec;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.detection.Recovery;
import io.firewatch.detection.Verdict;
import io.firewatch.telemetry.Severity;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of anomalies and recoveries; one reads back as what was written. */
public final class DetectionJson {
  private DetectionJson() {}

  public static byte[] encode(Anomaly anomaly) {
    ObjectNode node = Json.object();
    node.put("event_id", anomaly.eventId());
    // Only correlation gives incidents their ids.
    node.putNull("incident_id");
    node.put("anomaly_type", anomaly.type().name());
    node.put("severity", anomaly.severity().name());
    Json.putTexts(node, "affected_services", List.of(anomaly.series().service()));
    node.put("detection_time", anomaly.detectedAt().toEpochMilli());
    ReadingsJson.putSeries(node, "trigger_metric", anomaly.series());
    putMeasure(node, anomaly.measure());
    putVerdict(node, anomaly.verdict());
    node.put("description", anomaly.description());
    node.putArray("raw_events");
    node.put("episode", anomaly.episode().toString());
    node.put("source", anomaly.source().name());
    node.put("onset", anomaly.onset().toEpochMilli());
    ReadingsJson.put(node, anomaly.readings());
    return Json.bytes(node);
  }

  /**
   * Reads an anomaly.
   *
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public static Anomaly decodeAnomaly(byte[] json) {
    JsonFields fields = new JsonFields(Json.parseObject(json));
    return new Anomaly(
        episode(fields),
        fields.constant("source", Anomaly.Source.class),
        ReadingsJson.series(fields, "trigger_metric"),
        fields.constant("anomaly_type", AnomalyType.class),
        fields.constant("severity", Severity.class),
        fields.instant("onset"),
        fields.instant("detection_time"),
        measure(fields),
        verdict(fields),
        fields.text("description", ""),
        ReadingsJson.read(fields));
  }

  public static byte[] encode(Recovery recovery) {
    ObjectNode node = Json.object();
    node.put("event_id", recovery.eventId());
    node.put("episode", recovery.episode().toString());
    node.put("source", recovery.source().name());
    ReadingsJson.putSeries(node, "metric", recovery.series());
    node.put("recovered_at", recovery.recoveredAt().toEpochMilli());
    node.put("reason", recovery.reason().name());
    ReadingsJson.put(node, recovery.readings());
    return Json.bytes(node);
  }

  /**
   * Reads a recovery.
   *
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public static Recovery decodeRecovery(byte[] json) {
    JsonFields fields = new JsonFields(Json.parseObject(json));
    return new Recovery(
        episode(fields),
        fields.constant("source", Anomaly.Source.class),
        ReadingsJson.series(fields, "metric"),
        fields.instant("recovered_at"),
        fields.constant("reason", Recovery.Reason.class),
        ReadingsJson.read(fields));
  }

  private static final Measure NONE =
      new Measure(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private static void putMeasure(ObjectNode node, @Nullable Measure told) {
    Measure measure = told == null ? NONE : told;
    Json.putReal(node, "observed_value", measure.observed());
    Json.putReal(node, "baseline_value", measure.baseline());
    Json.putReal(node, "deviation_sigma", measure.sigma());
    Json.putReal(node, "anomaly_score", measure.score());
    Json.putReal(node, "lower", measure.lower());
    Json.putReal(node, "upper", measure.upper());
  }

  private static void putVerdict(ObjectNode node, Verdict verdict) {
    Json.putReal(node, "confidence", verdict.confidence());
    ObjectNode parts = node.putObject("verdict");
    Json.putReal(parts, "deviation", verdict.deviation());
    Json.putReal(parts, "agreement", verdict.agreement());
    Json.putReal(parts, "persistence", verdict.persistence());
    Json.putReal(parts, "seasonality", verdict.seasonality());
  }

  /** Absent from events of versions that judged without one. */
  private static Verdict verdict(JsonFields fields) {
    if (!fields.has("verdict")) {
      return Verdict.NONE;
    }
    JsonFields parts = fields.object("verdict");
    try {
      return new Verdict(
          parts.real("deviation"),
          parts.real("agreement"),
          parts.real("persistence"),
          parts.real("seasonality"));
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("field verdict: " + e.getMessage(), e);
    }
  }

  private static @Nullable Measure measure(JsonFields fields) {
    double baseline = fields.realOrNaN("baseline_value");
    if (Double.isNaN(baseline)) {
      return null;
    }
    return new Measure(
        fields.realOrNaN("observed_value"),
        baseline,
        fields.realOrNaN("lower"),
        fields.realOrNaN("upper"),
        fields.realOrNaN("deviation_sigma"),
        fields.realOrNaN("anomaly_score"));
  }

  private static UUID episode(JsonFields fields) {
    String text = fields.text("episode");
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("field episode is no UUID: " + text, e);
    }
  }
}
