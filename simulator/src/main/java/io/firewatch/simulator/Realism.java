package io.firewatch.simulator;

import java.time.Duration;

/**
 * What the simulation does beyond breaking one service at a time.
 *
 * @param propagation whether a failing service hurts its callers
 * @param harmlessDeployments whether services are also deployed without harm
 * @param overlap whether a failure may be injected while another one lasts
 * @param recovery how long a service takes to come back once its fault is gone
 */
public record Realism(
    boolean propagation, boolean harmlessDeployments, boolean overlap, Duration recovery) {
  public static final Realism FULL = new Realism(true, true, false, Duration.ofSeconds(25));

  /** Faults alone: no propagation, no deployment beside the guilty one, instant recovery. */
  public static final Realism BARE = new Realism(false, false, false, Duration.ZERO);

  public Realism {
    if (recovery.isNegative()) {
      throw new IllegalArgumentException("recovery must not be negative, is " + recovery);
    }
  }
}
