package io.firewatch.notification.message;

import io.firewatch.incident.IncidentId;
import java.util.List;

/**
 * What a published plan says.
 *
 * @param revision 1 for the first plan of an incident
 * @param confidence 0..1
 * @param estimate how long it takes, in words
 */
public record PlanNews(
    IncidentId incident,
    int revision,
    String cause,
    double confidence,
    String estimate,
    List<Step> steps,
    List<String> escalation,
    List<String> runbooks) {
  public PlanNews {
    steps = List.copyOf(steps);
    escalation = List.copyOf(escalation);
    runbooks = List.copyOf(runbooks);
  }

  /** One step of it. Texts that are not given are empty. */
  public record Step(
      String priority,
      String action,
      String risk,
      String why,
      String owner,
      String expected,
      String rollback) {}
}
