package io.firewatch.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One step that an agent or a person took on an incident.
 *
 * @param agent who, such as {@code correlation-agent} or {@code user:admin}
 * @param type what, such as {@code ANOMALY_DETECTED}
 * @param payload details: texts, numbers, booleans, lists of texts
 */
public record AgentEvent(
    IncidentId incident, String agent, String type, Map<String, Object> payload, Instant at) {
  public AgentEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    payload = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }
}
