package io.firewatch.cli.demo;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.simulator.Scenario;
import io.firewatch.simulator.Scenarios;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The failure the demo begins with.
 *
 * @param scenario its name
 */
record FirstFailure(String scenario) {
  /** Those that show within seconds; the others creep, or wait for a deployment to go wrong. */
  private static final List<String> QUICK =
      List.of(
          "LATENCY_SPIKE",
          "ERROR_RATE_SPIKE",
          "DB_CONNECTION_EXHAUSTION",
          "DEPENDENCY_OUTAGE",
          "NETWORK_PARTITION");

  /**
   * The one that is wished for, or one that follows from the seed.
   *
   * @throws Failure when there is no scenario of that name
   */
  static FirstFailure choose(Optional<String> wish, long seed) {
    if (wish.isEmpty()) {
      return new FirstFailure(QUICK.get(new Random(seed).nextInt(QUICK.size())));
    }
    return Scenarios.all().stream()
        .map(Scenario::name)
        .filter(name -> name.equalsIgnoreCase(wish.get()))
        .findFirst()
        .map(FirstFailure::new)
        .orElseThrow(() -> new Failure(Failure.Kind.USAGE, unknown(wish.get())));
  }

  private static String unknown(String name) {
    return "There is no scenario %s. There are %s."
        .formatted(
            name, Scenarios.all().stream().map(Scenario::name).collect(Collectors.joining(", ")));
  }
}
