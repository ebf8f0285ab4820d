package io.firewatch.correlation;

import java.time.Duration;

/**
 * How signals become incidents and incidents end.
 *
 * @param window how long after an incident's last signal a neighbour's signal still belongs to it
 * @param reopenWithin how long after its resolution an incident is opened again by a relapse
 * @param deploymentWindow how far back a deployment may lie to be suspected
 * @param parentWindow how long after an incident's last signal a caller's incident may still be a
 *     consequence of it
 * @param likeness from which cosine on two texts are taken to tell of the same thing
 * @param checks consecutive checks that must find every signal recovered
 */
public record CorrelationSettings(
    Duration window,
    Duration reopenWithin,
    Duration deploymentWindow,
    Duration parentWindow,
    double likeness,
    int checks) {
  public CorrelationSettings {
    if (!(likeness > 0 && likeness <= 1)) {
      throw new IllegalArgumentException("likeness must be above 0 and at most 1, is " + likeness);
    }
    if (checks < 1) {
      throw new IllegalArgumentException("checks must be at least 1, is " + checks);
    }
  }

  public static CorrelationSettings defaults() {
    return new CorrelationSettings(
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(60),
        Duration.ofMinutes(30),
        0.75,
        3);
  }
}
