package io.firewatch.simulator;

import static io.firewatch.simulator.Given.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PropagationTest {
  @ParameterizedTest
  @CsvSource({
    "LATENCY_SPIKE, LATENCY_P99, payment-service, order-service",
    "LATENCY_SPIKE, LATENCY_P99, payment-service, api-gateway",
    "ERROR_RATE_SPIKE, ERROR_RATE, order-service, api-gateway",
    "DB_CONNECTION_EXHAUSTION, ERROR_RATE, payment-service, order-service",
    "DEPLOYMENT_FAILURE, ERROR_RATE, user-service, api-gateway",
    "DEPLOYMENT_FAILURE, LATENCY_P99, user-service, api-gateway",
    "DEPENDENCY_OUTAGE, ERROR_RATE, inventory-service, order-service",
    "DEPENDENCY_OUTAGE, ERROR_RATE, inventory-service, api-gateway",
    "NETWORK_PARTITION, ERROR_RATE, payment-service, api-gateway"
  })
  void callers_suffer_but_less_than_the_root(
      String scenario, Metric metric, String root, String caller) {
    Tick tick = atWorst(scenario);
    double ofRoot = Given.reading(tick, root, metric) - Shop.service(root).baseline(metric);
    double ofCaller = Given.reading(tick, caller, metric) - Shop.service(caller).baseline(metric);
    assertThat(ofCaller).isGreaterThan(Shop.service(caller).baseline(metric));
    assertThat(ofCaller).isLessThan(0.5 * ofRoot);
  }

  @Test
  void callers_feel_it_a_few_seconds_later_and_still_recover() {
    Simulation simulation = new Simulation(Given.exact());
    simulation.inject("ERROR_RATE_SPIKE");
    List<Tick> ticks = Given.run(simulation, START, Duration.ofMinutes(4), Given.SECOND);
    assertThat(Given.reading(ticks.get(2), "order-service", Metric.ERROR_RATE)).isGreaterThan(0.5);
    assertThat(gatewayErrors(ticks.get(3))).isEqualTo(0.5);
    assertThat(gatewayErrors(ticks.get(4))).isGreaterThan(0.5);
    assertThat(gatewayErrors(ticks.get(205))).isGreaterThan(0.5);
    assertThat(gatewayErrors(ticks.get(212))).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEMORY_LEAK", "KAFKA_CONSUMER_LAG", "CPU_SATURATION"})
  void a_fault_of_resources_alone_hurts_no_caller(String scenario) {
    Tick tick = atWorst(scenario);
    String root = Scenarios.named(scenario).orElseThrow().service();
    for (SimulatedService service : Shop.services()) {
      if (!service.name().equals(root)) {
        service
            .baselines()
            .forEach((metric, level) ->
                assertThat(Given.reading(tick, service.name(), metric)).isEqualTo(level));
      }
    }
  }

  @Test
  void a_saturated_gateway_answers_a_little_slower() {
    Tick tick = atWorst("CPU_SATURATION");
    assertThat(Given.reading(tick, "api-gateway", Metric.LATENCY_P99)).isBetween(140.0, 162.0);
  }

  @Test
  void traffic_collapses_where_the_service_cannot_be_reached() {
    assertThat(
            Given.reading(atWorst("DEPENDENCY_OUTAGE"), "inventory-service", Metric.REQUEST_RATE))
        .isLessThan(5);
    assertThat(Given.reading(atWorst("NETWORK_PARTITION"), "payment-service", Metric.REQUEST_RATE))
        .isLessThan(5);
  }

  @Test
  void without_propagation_only_the_root_fails() {
    Simulation simulation = new Simulation(Given.exact().withRealism(Realism.BARE));
    simulation.inject("LATENCY_SPIKE");
    List<Tick> ticks = Given.run(simulation, START, Duration.ofSeconds(200), Given.SECOND);
    assertThat(Given.reading(ticks.getLast(), "order-service", Metric.LATENCY_P99)).isEqualTo(280);
    assertThat(simulation.truth().getFirst().affectedServices()).containsExactly("payment-service");
    assertThat(errorSources(ticks)).containsOnly("payment-service");
  }

  @Test
  void callers_log_dependent_errors_in_the_trace_of_the_failed_request() {
    Simulation simulation = new Simulation(Given.exact());
    simulation.inject("LATENCY_SPIKE");
    List<LogLine> errors =
        Given.run(simulation, START, Duration.ofMinutes(4), Given.SECOND).stream()
            .flatMap(tick -> tick.logs().stream())
            .filter(line -> line.level() == LogLevel.ERROR)
            .toList();
    Set<String> traces =
        errors.stream()
            .filter(line -> line.service().equals("payment-service"))
            .map(LogLine::traceId)
            .collect(Collectors.toSet());
    List<LogLine> dependent =
        errors.stream().filter(line -> line.message().contains("payment-service")).toList();
    assertThat(traces.size()).isBetween(400, 800);
    assertThat(dependent).hasSizeGreaterThan(50);
    assertThat(dependent).allSatisfy(line -> assertThat(traces).contains(line.traceId()));
    assertThat(dependent).extracting(LogLine::service).contains("order-service", "api-gateway");
  }

  private static Set<String> errorSources(List<Tick> ticks) {
    return ticks.stream()
        .flatMap(tick -> tick.logs().stream())
        .filter(line ->
            FaultMessages.of("LATENCY_SPIKE").stream()
                .anyMatch(template -> line.message().startsWith(template.substring(0, 8))))
        .map(LogLine::service)
        .collect(Collectors.toSet());
  }

  private static double gatewayErrors(Tick tick) {
    return Given.reading(tick, "api-gateway", Metric.ERROR_RATE);
  }

  /** One second before the fault ends. */
  private static Tick atWorst(String scenario) {
    Simulation simulation = new Simulation(Given.exact());
    simulation.inject(scenario);
    Given.run(simulation, START, Duration.ofSeconds(90), Given.SECOND);
    return simulation.tick(simulation.current().getFirst().faultEndsAt().minusSeconds(1));
  }
}
