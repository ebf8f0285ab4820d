package io.firewatch.kafka.codec;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent.Candidate;
import io.firewatch.incident.IncidentEvent.Diagnosed;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a finished search for the cause. */
final class DiagnosisJson {
  private DiagnosisJson() {}

  static ObjectNode of(Diagnosed event) {
    Incident incident = event.incident();
    Candidate top = event.cause().candidates().getFirst();
    ObjectNode node = Json.object();
    node.put("rca_id", rcaId(event).toString());
    node.put("revision", event.cause().revision());
    node.put("generated_at", event.at().toEpochMilli());
    ArrayNode candidates = node.putArray("root_cause_candidates");
    int rank = 0;
    for (Candidate candidate : event.cause().candidates()) {
      ObjectNode entry = candidates.addObject();
      entry.put("rank", ++rank);
      entry.put("service", candidate.service());
      entry.put("category", candidate.category());
      entry.put("hypothesis", candidate.statement());
      Json.putReal(entry, "confidence", candidate.confidence());
    }
    node.put("headline", event.cause().headline());
    node.put("top_root_cause", top.statement());
    Json.putReal(node, "top_confidence", top.confidence());
    ObjectNode radius = node.putObject("blast_radius");
    Json.putTexts(radius, "affected_services", event.cause().callers());
    radius.put("description", event.cause().radius());
    node.put("anomaly_type", incident.type().name());
    Json.putTexts(node, "affected_services", incident.affectedServices());
    node.put("severity", incident.severity().name());
    return node;
  }

  /** The same when it is sent again. */
  private static UUID rcaId(Diagnosed event) {
    String name = "rca:" + event.incident().id() + ":" + event.cause().revision();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
