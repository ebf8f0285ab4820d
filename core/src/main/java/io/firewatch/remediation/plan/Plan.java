package io.firewatch.remediation.plan;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about an incident. It never changes: another opinion is another plan.
 *
 * @param number 1 for the first plan of its incident
 * @param round which attempt to end the incident it belongs to, 1 for the first
 * @param steps in their order, at least three
 * @param escalation whom to call when it does not help, nearest first
 * @param runbooks ids of the documents it was made from
 */
public record Plan(
    PlanId id,
    IncidentId incident,
    int number,
    int round,
    Instant at,
    Cause cause,
    List<Step> steps,
    List<String> escalation,
    List<String> runbooks,
    Estimate estimate) {
  /** Fewer steps help nobody. */
  public static final int LEAST_STEPS = 3;

  public Plan {
    at = at.truncatedTo(ChronoUnit.MICROS);
    steps = List.copyOf(steps);
    escalation = List.copyOf(escalation);
    runbooks = List.copyOf(runbooks);
    if (steps.size() < LEAST_STEPS) {
      throw new IllegalArgumentException(
          "a plan needs %d steps or more, has %d".formatted(LEAST_STEPS, steps.size()));
    }
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).id() != i + 1) {
        throw new IllegalArgumentException(
            "step %d of the plan has id %d".formatted(i + 1, steps.get(i).id()));
      }
    }
  }

  /** What it is a plan against; {@code confidence} is 0..1. */
  public record Cause(String service, Category category, String statement, double confidence) {
    /** Whether another cause needs another plan. */
    public boolean isOther(Cause than) {
      return !service.equals(than.service) || category != than.category;
    }
  }

  /**
   * How long it should take until the incident is over.
   *
   * @param basis what that is taken from
   */
  public record Estimate(Duration time, String basis) {}

  /** The steps that executors do. */
  public List<Step> executable() {
    return steps.stream().filter(step -> step.work() instanceof Work.Action).toList();
  }

  /** The highest risk of what executors do; empty when they do nothing. */
  public Optional<Risk> risk() {
    return executable().stream()
        .map(step -> step.impact().risk())
        .max(java.util.Comparator.naturalOrder());
  }

  public Step step(int id) {
    return steps.get(id - 1);
  }

  /** 64 hexadecimal digits over all it says; what is approved is approved under this. */
  public String hash() {
    return PlanText.hash(this);
  }
}
