package io.firewatch.remediation.plan;

import io.firewatch.incident.IncidentId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names a plan. */
public record PlanId(UUID value) {

  /** The id of the plan with a number among those of an incident. */
  public static PlanId of(IncidentId incident, int number) {
    String name = "plan:" + incident + ":" + number;
    return new PlanId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
