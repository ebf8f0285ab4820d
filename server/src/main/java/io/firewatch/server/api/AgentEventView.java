package io.firewatch.server.api;

import io.firewatch.incident.AgentEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One step that an agent or a person took. */
public record AgentEventView(
    UUID incidentId,
    String displayId,
    String agentName,
    String eventType,
    Map<String, Object> payload,
    Instant createdAt) {

  public static AgentEventView of(AgentEvent event) {
    return new AgentEventView(
        event.incident().value(),
        event.incident().display(),
        event.agent(),
        event.type(),
        event.payload(),
        event.at());
  }
}
