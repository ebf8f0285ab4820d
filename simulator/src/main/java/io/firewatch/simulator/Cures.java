package io.firewatch.simulator;

import static io.firewatch.simulator.Operation.FAIL_OVER;
import static io.firewatch.simulator.Operation.LIMIT_TRAFFIC;
import static io.firewatch.simulator.Operation.RESTART;
import static io.firewatch.simulator.Operation.SCALE_OUT;
import static io.firewatch.simulator.Operation.UNDO_DEPLOYMENT;

import java.util.Set;

/** Which operation ends which kind of fault; any other leaves it as it is. */
final class Cures {
  private Cures() {}

  static boolean cures(Operation operation, Scenario scenario) {
    return of(scenario.anomalyType()).contains(operation);
  }

  private static Set<Operation> of(String anomalyType) {
    return switch (anomalyType) {
      // A pool full of stuck queries, leaked memory and leaked connections go with the process.
      case "LATENCY_SPIKE", "ERROR_RATE_SPIKE", "MEMORY_LEAK", "DB_CONNECTION_EXHAUSTION" ->
          Set.of(RESTART);
      case "CPU_SATURATION" -> Set.of(SCALE_OUT, LIMIT_TRAFFIC);
      case "KAFKA_CONSUMER_LAG" -> Set.of(SCALE_OUT);
      case "DEPLOYMENT_FAILURE" -> Set.of(UNDO_DEPLOYMENT);
      case "DEPENDENCY_OUTAGE" -> Set.of(RESTART, FAIL_OVER);
      case "NETWORK_PARTITION" -> Set.of(FAIL_OVER);
      default -> throw new IllegalArgumentException("no cure is known for " + anomalyType);
    };
  }
}
