package io.firewatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.telemetry.LogLevel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenariosTest {
  @ParameterizedTest(name = "{0} {1}: {2}, {3}, {4}")
  @CsvSource({
    "LATENCY_SPIKE, LATENCY_P99, 380, 7380, 7380",
    "ERROR_RATE_SPIKE, ERROR_RATE, 0.5, 45, 45",
    "CPU_SATURATION, CPU, 30, 63.5, 97",
    "MEMORY_LEAK, MEMORY, 55, 76.5, 98",
    "DB_CONNECTION_EXHAUSTION, DB_CONNECTIONS, 30, 100, 100",
    "DB_CONNECTION_EXHAUSTION, ERROR_RATE, 0.5, 15.25, 30",
    "KAFKA_CONSUMER_LAG, CONSUMER_LAG, 100, 25050, 50000",
    "DEPLOYMENT_FAILURE, ERROR_RATE, 0.5, 40, 40",
    "DEPLOYMENT_FAILURE, LATENCY_P99, 150, 1150, 2150",
    "DEPENDENCY_OUTAGE, ERROR_RATE, 0.5, 85, 85",
    "DEPENDENCY_OUTAGE, REQUEST_RATE, 30, 3, 3",
    "NETWORK_PARTITION, REQUEST_RATE, 80, 4, 4",
    "NETWORK_PARTITION, ERROR_RATE, 0.5, 60, 60",
    "MEMORY_LEAK_SLOW, MEMORY, 55, 79.5, 99",
    "MEMORY_LEAK_SLOW, ERROR_RATE, 0.5, 0.5, 25",
    "CPU_SATURATION_SLOW, CPU, 30, 63.5, 97"
  })
  void a_shape_has_its_value_at_start_middle_and_end(
      String name, Metric metric, double start, double middle, double end) {
    Scenario scenario = Scenarios.named(name).orElseThrow();
    assertThat(scenario.effect(0).get(metric)).isCloseTo(start, within(1e-9));
    assertThat(scenario.effect(0.5).get(metric)).isCloseTo(middle, within(1e-9));
    assertThat(scenario.effect(1).get(metric)).isCloseTo(end, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "LATENCY_SPIKE, payment-service, 240",
    "ERROR_RATE_SPIKE, order-service, 180",
    "CPU_SATURATION, api-gateway, 300",
    "MEMORY_LEAK, notification-service, 360",
    "DB_CONNECTION_EXHAUSTION, payment-service, 200",
    "KAFKA_CONSUMER_LAG, order-service, 300",
    "DEPLOYMENT_FAILURE, user-service, 240",
    "DEPENDENCY_OUTAGE, inventory-service, 300",
    "NETWORK_PARTITION, payment-service, 180",
    "MEMORY_LEAK_SLOW, notification-service, 720",
    "CPU_SATURATION_SLOW, api-gateway, 480"
  })
  void a_scenario_hits_its_service_for_its_time(String name, String service, long seconds) {
    Scenario scenario = Scenarios.named(name).orElseThrow();
    assertThat(scenario.service()).isEqualTo(service);
    assertThat(scenario.duration()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void no_effect_is_felt_at_the_very_start() {
    for (Scenario scenario : Scenarios.all()) {
      SimulatedService service = Shop.service(scenario.service());
      scenario
          .effect(0)
          .forEach((metric, level) ->
              assertThat(level).as(scenario.name()).isEqualTo(service.baseline(metric)));
    }
  }

  @Test
  void a_scenario_touches_only_metrics_its_service_reports() {
    for (Scenario scenario : Scenarios.all()) {
      Map<Metric, Double> baselines = Shop.service(scenario.service()).baselines();
      assertThat(baselines).containsKeys(scenario.effect(1).keySet().toArray(Metric[]::new));
    }
  }

  @Test
  void every_scenario_has_four_different_messages_that_can_be_filled() {
    for (Scenario scenario : Scenarios.all()) {
      assertThat(new HashSet<>(scenario.errorMessages())).hasSize(4);
      for (String template : scenario.errorMessages()) {
        assertFillable(template);
      }
    }
  }

  @Test
  void usual_and_meltdown_messages_can_be_filled() {
    for (LogLevel level : LogLevel.values()) {
      UsualMessages.of(level).forEach(ScenariosTest::assertFillable);
    }
    for (MeltdownCause cause : MeltdownCause.ALL) {
      List.of(cause.atOrigin(), cause.elsewhere())
          .forEach(texts -> texts.forEach(ScenariosTest::assertFillable));
    }
    FaultMessages.OF_CALLERS.forEach(ScenariosTest::assertFillable);
  }

  @Test
  void there_are_eight_kinds_of_usual_lines() {
    assertThat(UsualMessages.of(LogLevel.INFO)).hasSize(8);
  }

  private static void assertFillable(String template) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20; i++) {
      assertThat(Wording.fill(template, random)).isNotBlank().doesNotContain("{", "}", "|");
    }
  }
}
