package io.firewatch.remediation.execution;

import java.time.Duration;
import java.util.List;

/**
 * What to expect of an act.
 *
 * @param downtime how long the target may not serve; zero when it goes on serving
 * @param reversible whether what it was before can be had again: by {@link Executor#rollback}, or
 *     because the act changes nothing that lasts
 * @param affects what the act touches, as its platform names it; the services that depend on it are
 *     for the call graph to say
 * @param basis where the figures come from, for people
 */
public record Estimate(Duration downtime, boolean reversible, List<String> affects, String basis) {
  public Estimate {
    if (downtime.isNegative()) {
      throw new IllegalArgumentException("downtime must not be negative: " + downtime);
    }
    if (basis.isBlank()) {
      throw new IllegalArgumentException("an estimate must say what it is based on");
    }
    affects = List.copyOf(affects);
  }
}
