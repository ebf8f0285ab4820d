package io.firewatch.bench.ingest;

import java.time.Duration;
import java.util.Map;

/**
 * A storm of incidents, and who is told of it.
 *
 * @param incidents one of five is critical, the others are high
 * @param within the time they begin in
 * @param budgets messages a minute of each recipient at most, by the path it is reached at
 */
public record NotifyPlan(int incidents, Duration within, Map<String, Integer> budgets) {
  public NotifyPlan {
    budgets = Map.copyOf(budgets);
    if (incidents < 1 || within.isNegative()) {
      throw new IllegalArgumentException("there must be an incident, and time for it");
    }
  }
}
