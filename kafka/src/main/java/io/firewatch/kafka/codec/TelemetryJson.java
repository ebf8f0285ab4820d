package io.firewatch.kafka.codec;

import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Severity;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of deployments and alerts in their topics. */
public final class TelemetryJson {
  private TelemetryJson() {}

  public static byte[] encode(Deployment deployment) {
    ObjectNode node = Json.object();
    node.put("event_id", deployment.id());
    node.put("event_type", "DEPLOYMENT");
    node.put("source_service", deployment.service());
    node.put("environment", deployment.environment());
    node.put("timestamp", deployment.at().toEpochMilli());
    node.put("version", deployment.version());
    node.put("deployed_by", deployment.deployedBy());
    node.put("change_type", deployment.changeType());
    node.put("git_sha", deployment.gitSha());
    node.put("description", deployment.description());
    Json.putTexts(node, "known_risks", deployment.knownRisks());
    return Json.bytes(node);
  }

  public static byte[] encode(Alert alert) {
    ObjectNode node = Json.object();
    node.put("event_type", "ALERT");
    node.put("fingerprint", alert.fingerprint());
    node.put("source_service", alert.service());
    node.put("name", alert.name());
    node.put("severity", alert.severity().name());
    node.put("status", alert.resolved() ? "resolved" : "firing");
    Json.putTexts(node, "labels", alert.labels());
    Json.putTexts(node, "annotations", alert.annotations());
    node.put("starts_at", alert.startsAt().toEpochMilli());
    if (alert.endsAt() != null) {
      node.put("ends_at", alert.endsAt().toEpochMilli());
    } else {
      node.putNull("ends_at");
    }
    node.put("generator_url", alert.generatorUrl());
    node.put("received_at", alert.receivedAt().toEpochMilli());
    return Json.bytes(node);
  }

  /**
   * Reads an alert.
   *
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public static Alert decodeAlert(byte[] json) {
    JsonFields fields = new JsonFields(Json.parseObject(json));
    return new Alert(
        fields.text("fingerprint"),
        fields.text("source_service"),
        fields.text("name"),
        fields.constant("severity", Severity.class),
        fields.text("status", "firing").equals("resolved"),
        fields.map("labels"),
        fields.map("annotations"),
        fields.instant("starts_at"),
        fields.has("ends_at") ? fields.instant("ends_at") : null,
        fields.text("generator_url", ""),
        fields.instant("received_at"));
  }
}
