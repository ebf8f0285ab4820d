package io.firewatch.telemetry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A change that reached a service.
 *
 * @param id id of the event, stable across redelivery
 * @param changeType CODE, CONFIG, INFRASTRUCTURE or DEPENDENCY
 */
public record Deployment(
    String id,
    String service,
    String environment,
    Instant at,
    String version,
    String deployedBy,
    String changeType,
    String gitSha,
    String description,
    List<String> knownRisks) {
  public Deployment {
    if (service.isBlank()) {
      throw new IllegalArgumentException("service must not be blank");
    }
    at = at.truncatedTo(ChronoUnit.MICROS);
    knownRisks = List.copyOf(knownRisks);
  }
}
