package io.firewatch.correlation;

import java.time.Duration;

/**
 * How signals become incidents and incidents end.
 *
 * @param window how long after an incident's last signal a neighbour's signal still belongs to it
 * @param reopenWithin how long after its resolution an incident is opened again by a relapse
 * @param deploymentWindow how far back a deployment may lie to be suspected
 * @param checks consecutive checks that must find every signal recovered
 */
public record CorrelationSettings(
    Duration window, Duration reopenWithin, Duration deploymentWindow, int checks) {
  public CorrelationSettings {
    if (checks < 1) {
      throw new IllegalArgumentException("checks must be at least 1, is " + checks);
    }
  }

  public static CorrelationSettings defaults() {
    return new CorrelationSettings(
        Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(60), 3);
  }
}
