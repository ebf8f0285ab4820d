package io.firewatch.simulator;

import static io.firewatch.simulator.Metric.CONSUMER_LAG;
import static io.firewatch.simulator.Metric.CPU;
import static io.firewatch.simulator.Metric.DB_CONNECTIONS;
import static io.firewatch.simulator.Metric.ERROR_RATE;
import static io.firewatch.simulator.Metric.LATENCY_P99;
import static io.firewatch.simulator.Metric.MEMORY;
import static io.firewatch.simulator.Metric.REQUEST_RATE;
import static java.lang.Math.max;
import static java.lang.Math.min;

import io.firewatch.simulator.ShapedScenario.Fails;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * The scenarios by name. In the formulas p is the share of the duration that has passed; levels are
 * in the unit of their metric and hold at average load.
 */
public final class Scenarios {
  private static final List<Scenario> DRAWN =
      List.of(
          scenario(
              "LATENCY_SPIKE",
              Shop.PAYMENT,
              240,
              p -> Map.of(LATENCY_P99, 380 + 7_000 * min(2 * p, 1))),
          scenario(
              "ERROR_RATE_SPIKE",
              Shop.ORDER,
              180,
              p -> Map.of(ERROR_RATE, 0.5 + 44.5 * min(3 * p, 1))),
          scenario("CPU_SATURATION", Shop.GATEWAY, 300, p -> Map.of(CPU, 30 + 67 * p)),
          scenario(
              "MEMORY_LEAK", Shop.NOTIFICATION, 360, p -> Map.of(MEMORY, min(98, 55 + 43 * p))),
          scenario(
              "DB_CONNECTION_EXHAUSTION",
              Shop.PAYMENT,
              200,
              p ->
                  Map.of(
                      DB_CONNECTIONS, min(100, 30 + 70 * min(2 * p, 1)),
                      ERROR_RATE, min(30, 0.5 + 147.5 * max(0, p - 0.4)))),
          scenario(
              "KAFKA_CONSUMER_LAG", Shop.ORDER, 300, p -> Map.of(CONSUMER_LAG, 100 + 49_900 * p)),
          scenario(
              "DEPLOYMENT_FAILURE",
              Shop.USER,
              240,
              p ->
                  Map.of(
                      ERROR_RATE,
                      min(40, 0.5 + 39.5 * min(4 * p, 1)),
                      LATENCY_P99,
                      150 + 2_000 * p)),
          scenario(
              "DEPENDENCY_OUTAGE",
              Shop.INVENTORY,
              300,
              p ->
                  Map.of(
                      ERROR_RATE, 0.5 + 84.5 * min(6 * p, 1),
                      REQUEST_RATE, 30 * (1 - 0.9 * min(6 * p, 1)),
                      LATENCY_P99, 220 + 2_780 * min(6 * p, 1))),
          scenario(
              "NETWORK_PARTITION",
              Shop.PAYMENT,
              180,
              p ->
                  Map.of(
                      REQUEST_RATE, 80 * (1 - 0.95 * min(6 * p, 1)),
                      ERROR_RATE, 0.5 + 59.5 * min(6 * p, 1),
                      LATENCY_P99, 380 + 4_620 * min(6 * p, 1))));

  /** Slow versions, too long to be drawn: they start only when asked for. */
  private static final List<Scenario> SLOW =
      List.of(
          slow(
              "MEMORY_LEAK_SLOW",
              "MEMORY_LEAK",
              720,
              // The last tenth runs out of memory: restarts fail requests.
              p ->
                  Map.of(
                      MEMORY,
                      min(99, 55 + 49 * p),
                      ERROR_RATE,
                      0.5 + 24.5 * max(0, (p - 0.9) / 0.1))),
          slow("CPU_SATURATION_SLOW", "CPU_SATURATION", 480, p -> Map.of(CPU, 30 + 67 * p)));

  private Scenarios() {}

  /** Those a random schedule draws from. */
  public static List<Scenario> drawn() {
    return DRAWN;
  }

  public static List<Scenario> all() {
    return Stream.concat(DRAWN.stream(), SLOW.stream()).toList();
  }

  public static Optional<Scenario> named(String name) {
    return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  private static Scenario scenario(
      String name, String service, int seconds, DoubleFunction<Map<Metric, Double>> shape) {
    Fails fails = new Fails(name, service, Duration.ofSeconds(seconds));
    return new ShapedScenario(fails, name, shape, FaultMessages.of(name));
  }

  private static Scenario slow(
      String name, String type, int seconds, DoubleFunction<Map<Metric, Double>> shape) {
    String service =
        DRAWN.stream().filter(s -> s.name().equals(type)).findFirst().orElseThrow().service();
    Fails fails = new Fails(name, service, Duration.ofSeconds(seconds));
    return new ShapedScenario(fails, type, shape, FaultMessages.of(type));
  }
}
