package io.firewatch.remediation.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends approval by rule when too much of what was approved so goes wrong. After a pause one action
 * is let through as a probe; how it ends decides.
 *
 * @param outcomes of the latest actions, oldest first: whether each worked
 * @param since when it came to its state
 */
public record Breaker(State state, List<Boolean> outcomes, Instant since) {
  public Breaker {
    outcomes = List.copyOf(outcomes);
    since = since.truncatedTo(ChronoUnit.MICROS);
  }

  /** Whether actions pass. */
  public enum State {
    CLOSED,
    OPEN,
    /** A probe is under way. */
    HALF_OPEN
  }

  /**
   * When it opens.
   *
   * @param failureRate share of failures, 0..1, at which it does
   * @param window how many of the latest actions are looked at
   * @param minimum how many there must be
   * @param coolDown how long it stays open before a probe
   */
  public record Settings(double failureRate, int window, int minimum, Duration coolDown) {
    public Settings {
      if (!(failureRate > 0 && failureRate <= 1)) {
        throw new IllegalArgumentException("failure rate must be above 0 and at most 1");
      }
      if (minimum < 1 || window < minimum) {
        throw new IllegalArgumentException("minimum must be 1 or more, and window no less");
      }
    }
  }

  public static Breaker closed(Instant now) {
    return new Breaker(State.CLOSED, List.of(), now);
  }

  /** Whether an action may pass. */
  public boolean lets(Settings settings, Instant now) {
    return switch (state) {
      case CLOSED -> true;
      case OPEN -> !now.isBefore(since.plus(settings.coolDown()));
      case HALF_OPEN -> false;
    };
  }

  /** This after an action passed: when it was open, that is the probe. */
  public Breaker passed(Instant now) {
    return state == State.OPEN ? new Breaker(State.HALF_OPEN, outcomes, now) : this;
  }

  /** This after an action ended. */
  public Breaker ended(boolean worked, Settings settings, Instant now) {
    if (state == State.HALF_OPEN) {
      return worked ? closed(now) : new Breaker(State.OPEN, outcomes, now);
    }
    List<Boolean> latest = new ArrayList<>(outcomes);
    latest.add(worked);
    while (latest.size() > settings.window()) {
      latest.removeFirst();
    }
    long failures = latest.stream().filter(each -> !each).count();
    boolean opens =
        state == State.CLOSED
            && latest.size() >= settings.minimum()
            && failures >= settings.failureRate() * latest.size() - 1e-9;
    return opens ? new Breaker(State.OPEN, latest, now) : new Breaker(state, latest, since);
  }

  /** Share of failures among the latest, 0..1. */
  public double failureRate() {
    return outcomes.isEmpty()
        ? 0
        : outcomes.stream().filter(each -> !each).count() / (double) outcomes.size();
  }
}
