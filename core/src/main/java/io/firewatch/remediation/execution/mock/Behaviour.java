package io.firewatch.remediation.execution.mock;

import java.time.Duration;

/**
 * How a target of the {@link MockPlatform} takes one act or undo.
 *
 * @param latency how long it takes
 */
public record Behaviour(Ending ending, Duration latency) {
  /** How it ends. */
  public enum Ending {
    SUCCEEDS,
    /** Nothing changes, and trying again would not help. */
    FAILS,
    /** Nothing changes; trying again may help. */
    FAILS_FOR_NOW,
    /** The target changes, yet not all the way: the act has failed. */
    SUCCEEDS_IN_PART,
    /** The act succeeds, and the target is unhealthy from then on, until it is undone. */
    MAKES_IT_WORSE,
    /** It took place, but the answer got lost. */
    IN_DOUBT_DONE,
    /** It did not take place, and the answer got lost. */
    IN_DOUBT_NOT_DONE
  }

  public Behaviour {
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative: " + latency);
    }
  }

  /** At once. */
  public static Behaviour of(Ending ending) {
    return new Behaviour(ending, Duration.ZERO);
  }
}
