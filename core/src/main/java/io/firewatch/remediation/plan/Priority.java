package io.firewatch.remediation.plan;

import java.time.Duration;

/** How soon a step is to be begun. */
public enum Priority {
  IMMEDIATE(Duration.ofMinutes(5)),
  WITHIN_15MIN(Duration.ofMinutes(15)),
  WITHIN_1HOUR(Duration.ofHours(1));

  private final Duration within;

  Priority(Duration within) {
    this.within = within;
  }

  public Duration within() {
    return within;
  }
}
