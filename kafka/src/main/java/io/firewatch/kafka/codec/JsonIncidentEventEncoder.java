package io.firewatch.kafka.codec;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Outbox;
import io.firewatch.kafka.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
  public static final String POSTMORTEM = "postmortem.generated.v1";

  private final Function<IncidentId, String> causes;

  /**
   * @param causes the most likely cause of an incident in a sentence, empty while none is known;
   *     asked in the transaction that publishes
   */
  public JsonIncidentEventEncoder(Function<IncidentId, String> causes) {
    this.causes = causes;
  }

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
      case IncidentEvent.PostmortemGenerated written ->
          List.of(
              message(Topics.POSTMORTEMS_GENERATED, POSTMORTEM, written, postmortem(written)),
              changed(written, "postmortem generated"));
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
    Incident.Parent parent = incident.parent();
    node.put(IncidentChangeJson.PARENT, parent == null ? "" : parent.id().toString());
    return message(Topics.INCIDENTS_CHANGED, CHANGED, event, node);
  }

  private ObjectNode resolution(IncidentEvent.Resolved event) {
    Incident incident = event.incident();
    Incident.Resolution resolution = end(incident);
    ObjectNode node = Json.object();
    node.put("resolved_at", resolution.at().toEpochMilli());
    node.put("detection_time", incident.detectedAt().toEpochMilli());
    node.put("mttr_minutes", minutesToResolve(incident, resolution));
    node.put("resolution_method", resolution.method().name());
    node.put("top_root_cause", causes.apply(incident.id()));
    node.put("anomaly_type", incident.type().name());
    Json.putTexts(node, "affected_services", incident.affectedServices());
    node.put("severity", incident.severity().name());
    return node;
  }

  private static ObjectNode postmortem(IncidentEvent.PostmortemGenerated event) {
    Incident incident = event.incident();
    ObjectNode node = Json.object();
    node.put("generated_at", event.at().toEpochMilli());
    node.put("postmortem", event.markdown());
    node.put("mttr_minutes", minutesToResolve(incident, end(incident)));
    node.put("severity", incident.severity().name());
    node.put("anomaly_type", incident.type().name());
    Json.putTexts(node, "affected_services", incident.affectedServices());
    return node;
  }

  private static Incident.Resolution end(Incident incident) {
    Incident.Resolution resolution = incident.resolution();
    if (resolution == null) {
      throw new IllegalArgumentException("not resolved: incident " + incident.id());
    }
    return resolution;
  }

  private static double minutesToResolve(Incident incident, Incident.Resolution resolution) {
    long millis = resolution.at().toEpochMilli() - incident.detectedAt().toEpochMilli();
    return Math.round(millis / 6_000.0) / 10.0;
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
