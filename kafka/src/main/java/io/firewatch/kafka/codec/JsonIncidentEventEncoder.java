package io.firewatch.kafka.codec;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.Outbox;
import io.firewatch.kafka.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes incident events as JSON: an opening and a resolution in topics of their own, and every
 * change of state in {@code incidents.changed}.
 */
public final class JsonIncidentEventEncoder implements Outbox.Encoder {
  public static final String OPENED = "incident.opened.v1";
  public static final String CHANGED = "incident.changed.v1";
  public static final String DIAGNOSED = "rca.completed.v1";
  public static final String PLANNED = "remediation.plan.v1";
  public static final String RESOLVED = "incident.resolved.v1";

  @Override
  public List<Outbox.Message> encode(IncidentEvent event) {
    return switch (event) {
      case IncidentEvent.Opened opened ->
          List.of(
              message(Topics.INCIDENTS_OPENED, OPENED, opened, OpeningJson.of(opened)),
              changed(opened, "opened"));
      case IncidentEvent.Changed changed -> List.of(changed(changed, changed.what()));
      case IncidentEvent.Diagnosed diagnosed ->
          List.of(
              message(Topics.RCA_COMPLETED, DIAGNOSED, diagnosed, DiagnosisJson.of(diagnosed)),
              changed(diagnosed, "diagnosed"));
      case IncidentEvent.Planned planned ->
          List.of(
              message(Topics.REMEDIATION_PLANS, PLANNED, planned, PlanJson.of(planned)),
              changed(planned, "planned"));
      case IncidentEvent.Resolved resolved ->
          List.of(
              message(Topics.INCIDENTS_RESOLVED, RESOLVED, resolved, resolution(resolved)),
              changed(resolved, "resolved"));
    };
  }

  private static Outbox.Message changed(IncidentEvent event, String what) {
    Incident incident = event.incident();
    ObjectNode node = Json.object();
    node.put("display_id", incident.id().display());
    node.put("status", incident.status().name());
    node.put("severity", incident.severity().name());
    node.put("anomaly_type", incident.type().name());
    node.put("service", incident.service());
    Json.putTexts(node, "affected_services", incident.affectedServices());
    node.put("what", what);
    node.put("detection_time", incident.detectedAt().toEpochMilli());
    Incident.Resolution resolution = incident.resolution();
    if (resolution != null) {
      node.put("resolution_time", resolution.at().toEpochMilli());
    } else {
      node.putNull("resolution_time");
    }
    node.put("firing_signals", incident.signals().stream().filter(s -> s.isFiring()).count());
    node.put("total_signals", incident.signals().size());
    node.put("description", incident.lead().description());
    node.put("version", incident.version());
    return message(Topics.INCIDENTS_CHANGED, CHANGED, event, node);
  }

  private static ObjectNode resolution(IncidentEvent.Resolved event) {
    Incident incident = event.incident();
    Incident.Resolution resolution = incident.resolution();
    if (resolution == null) {
      throw new IllegalArgumentException("not resolved: incident " + incident.id());
    }
    ObjectNode node = Json.object();
    node.put("resolved_at", resolution.at().toEpochMilli());
    node.put("detection_time", incident.detectedAt().toEpochMilli());
    long millis = resolution.at().toEpochMilli() - incident.detectedAt().toEpochMilli();
    node.put("mttr_minutes", Math.round(millis / 6_000.0) / 10.0);
    node.put("resolution_method", resolution.method().name());
    // Empty until a diagnosis names one.
    node.put("top_root_cause", "");
    node.put("anomaly_type", incident.type().name());
    Json.putTexts(node, "affected_services", incident.affectedServices());
    node.put("severity", incident.severity().name());
    return node;
  }

  /** The id is derived, so that a message sent twice is recognised. */
  private static Outbox.Message message(
      String topic, String type, IncidentEvent event, ObjectNode fields) {
    Incident incident = event.incident();
    String name = type + ":" + incident.id() + ":" + incident.version() + ":" + fields.get("what");
    ObjectNode node = Json.object();
    node.put("event_id", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    node.put("incident_id", incident.id().toString());
    node.setAll(fields);
    return new Outbox.Message(
        0, topic, incident.id().toString(), type, Json.text(node), RequestTrail.current());
  }
}
