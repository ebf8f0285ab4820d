package io.firewatch.simulator;

import java.time.Duration;
import java.util.List;

/** When failures begin on their own, and which. Never two at once. */
public sealed interface Schedule {
  /** The least time that must be quiet before and after a failure for both to be judged apart. */
  Duration QUIET_MINUTE = Duration.ofMinutes(1);

  /**
   * Scenarios drawn at random, for ever.
   *
   * @param quiet from the start to the first failure
   * @param restMin least time from the end of one failure to the start of the next
   * @param restMax most time
   * @param scenarios names to draw from
   */
  record AtRandom(Duration quiet, Duration restMin, Duration restMax, List<String> scenarios)
      implements Schedule {
    public AtRandom {
      requireQuietMinute(quiet);
      requireQuietMinute(restMin);
      if (restMax.compareTo(restMin) < 0) {
        throw new IllegalArgumentException("longest rest " + restMax + " < least " + restMin);
      }
      if (scenarios.isEmpty()) {
        throw new IllegalArgumentException("there is no scenario to draw from");
      }
      scenarios = requireKnown(scenarios);
    }
  }

  /** The named scenarios once, in order, with the same rest after each. */
  record InOrder(Duration quiet, Duration rest, List<String> scenarios) implements Schedule {
    public InOrder {
      requireQuietMinute(quiet);
      requireQuietMinute(rest);
      scenarios = requireKnown(scenarios);
    }
  }

  /** Nothing fails unless someone asks for it. */
  record Never() implements Schedule {}

  static Schedule atRandom() {
    return new AtRandom(
        Duration.ofSeconds(60),
        Duration.ofSeconds(300),
        Duration.ofSeconds(600),
        Scenarios.drawn().stream().map(Scenario::name).toList());
  }

  static Schedule inOrder(List<String> scenarios) {
    return new InOrder(QUIET_MINUTE, QUIET_MINUTE, scenarios);
  }

  static Schedule never() {
    return new Never();
  }

  private static void requireQuietMinute(Duration rest) {
    if (rest.compareTo(QUIET_MINUTE) < 0) {
      throw new IllegalArgumentException("at least a minute must be quiet, not " + rest);
    }
  }

  private static List<String> requireKnown(List<String> names) {
    for (String name : names) {
      if (Scenarios.named(name).isEmpty()) {
        throw new IllegalArgumentException("no scenario is called " + name);
      }
    }
    return List.copyOf(names);
  }
}
