package io.firewatch.simulator;

import static io.firewatch.simulator.Given.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SimulationTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void the_same_settings_give_the_same_telemetry() {
    SimulationSettings settings = SimulationSettings.of(7, START);
    Duration time = Duration.ofHours(2);
    assertThat(Given.run(settings, time)).isEqualTo(Given.run(settings, time));
  }

  @Test
  void another_seed_gives_other_telemetry() {
    List<Tick> one = Given.run(Given.healthy(1), Duration.ofMinutes(1));
    List<Tick> other = Given.run(Given.healthy(2), Duration.ofMinutes(1));
    assertThat(one.getFirst().samples()).isNotEqualTo(other.getFirst().samples());
    assertThat(one.getFirst().logs()).isNotEqualTo(other.getFirst().logs());
  }

  @Test
  void six_services_report_38_series_without_further_labels() {
    Tick tick = new Simulation(Given.healthy(1)).tick(START);
    assertThat(tick.samples()).hasSize(38);
    assertThat(tick.samples().stream().map(MetricSample::series).distinct()).hasSize(38);
    assertThat(tick.samples())
        .allSatisfy(sample -> assertThat(sample.series().labels()).isEqualTo(Labels.NONE));
    assertThat(tick.samples().stream().map(s -> s.series().service()).distinct()).hasSize(6);
    assertThat(
            tick.samples().stream().filter(s -> s.series().metric().equals("kafka_consumer_lag")))
        .extracting(sample -> sample.series().service())
        .containsExactly("order-service", "notification-service");
  }

  @ParameterizedTest
  @CsvSource({
    "api-gateway, 150, 120, 30, 45, 20",
    "payment-service, 80, 380, 22, 45, 30",
    "order-service, 60, 280, 20, 45, 15",
    "user-service, 200, 150, 18, 45, 20",
    "notification-service, 40, 500, 25, 55, 20",
    "inventory-service, 30, 220, 15, 45, 10"
  })
  void a_healthy_service_reports_its_baselines(
      String service, double rate, double latency, double cpu, double memory, double connections) {
    Tick tick = new Simulation(Given.exact()).tick(START);
    assertThat(Given.reading(tick, service, Metric.REQUEST_RATE)).isEqualTo(rate);
    assertThat(Given.reading(tick, service, Metric.ERROR_RATE)).isEqualTo(0.5);
    assertThat(Given.reading(tick, service, Metric.LATENCY_P99)).isEqualTo(latency);
    assertThat(Given.reading(tick, service, Metric.CPU)).isEqualTo(cpu);
    assertThat(Given.reading(tick, service, Metric.MEMORY)).isEqualTo(memory);
    assertThat(Given.reading(tick, service, Metric.DB_CONNECTIONS)).isEqualTo(connections);
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void a_quiet_hour_contains_no_failure(Noise noise) {
    List<Tick> ticks = Given.run(Given.healthy(3).withNoise(noise), Duration.ofHours(1));
    assertThat(ticks).allSatisfy(tick -> assertThat(tick.changes()).isEmpty());
    double worstErrorRate =
        ticks.stream()
            .mapToDouble(tick -> Given.reading(tick, "payment-service", Metric.ERROR_RATE))
            .max()
            .orElseThrow();
    assertThat(worstErrorRate).isLessThan(2);
  }

  @Test
  void readings_follow_the_fault_and_come_back_gradually() {
    Simulation simulation = new Simulation(Given.exact());
    assertThat(simulation.inject("LATENCY_SPIKE"))
        .isEqualTo(new Injection.Accepted("LATENCY_SPIKE"));
    List<Tick> ticks = Given.run(simulation, START, Duration.ofMinutes(5), Given.SECOND);
    assertThat(latency(ticks.get(0))).isEqualTo(380);
    assertThat(latency(ticks.get(60))).isEqualTo(380 + 3_500);
    assertThat(latency(ticks.get(120))).isEqualTo(7_380);
    assertThat(latency(ticks.get(239))).isEqualTo(7_380);
    assertThat(latency(ticks.get(250))).isCloseTo(380 + 7_000 * 0.6, within(1e-6));
    assertThat(latency(ticks.get(265))).isEqualTo(380);
  }

  @Test
  void the_truth_names_root_callers_and_times() {
    Simulation simulation = new Simulation(Given.exact());
    simulation.inject("LATENCY_SPIKE");
    List<Tick> ticks = Given.run(simulation, START, Duration.ofMinutes(5), Given.SECOND);
    GroundTruth truth = simulation.truth().getFirst();
    assertThat(truth.anomalyType()).isEqualTo("LATENCY_SPIKE");
    assertThat(truth.rootService()).isEqualTo("payment-service");
    assertThat(truth.affectedServices())
        .containsExactly("payment-service", "api-gateway", "order-service");
    assertThat(truth.startedAt()).isEqualTo(START);
    assertThat(truth.faultEndsAt()).isEqualTo(START.plusSeconds(240));
    assertThat(truth.recoveredAt()).isEqualTo(START.plusSeconds(265));
    assertThat(ticks.get(0).changes()).containsExactly(new Tick.Change.Started(truth));
    assertThat(ticks.get(265).changes()).containsExactly(new Tick.Change.Recovered(truth));
    assertThat(ticks.stream().mapToInt(tick -> tick.changes().size()).sum()).isEqualTo(2);
  }

  @Test
  void a_day_of_random_failures_never_has_two_at_once_and_rests_between_them() {
    SimulationSettings settings = SimulationSettings.of(11, START);
    Simulation simulation = new Simulation(settings);
    Given.run(simulation, START, DAY, settings.interval());
    List<GroundTruth> truth = simulation.truth();
    assertThat(truth).hasSizeBetween(90, 200);
    assertThat(truth.stream().map(GroundTruth::scenario).distinct()).hasSize(9);
    assertThat(truth.getFirst().startedAt())
        .isBetween(START.plusSeconds(60), START.plusSeconds(130));
    for (int i = 1; i < truth.size(); i++) {
      Duration rest = Duration.between(truth.get(i - 1).recoveredAt(), truth.get(i).startedAt());
      assertThat(rest).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(680));
    }
  }

  @Test
  void a_list_of_scenarios_is_played_once_in_order() {
    SimulationSettings settings =
        Given.exact().withSchedule(Schedule.inOrder(List.of("CPU_SATURATION", "ERROR_RATE_SPIKE")));
    Simulation simulation = new Simulation(settings);
    assertThat(simulation.finished()).isFalse();
    Given.run(simulation, START, Duration.ofMinutes(30), Given.SECOND);
    assertThat(simulation.truth())
        .extracting(GroundTruth::scenario)
        .containsExactly("CPU_SATURATION", "ERROR_RATE_SPIKE");
    assertThat(simulation.finished()).isTrue();
  }

  @Test
  void a_failing_deployment_comes_20_to_60_s_before_its_failure() {
    for (long seed = 0; seed < 20; seed++) {
      Simulation simulation = new Simulation(Given.exact());
      simulation.inject("DEPLOYMENT_FAILURE");
      List<Tick> ticks = Given.run(simulation, START, Duration.ofSeconds(90), Given.SECOND);
      Deployment deployment = ticks.getFirst().deployments().getFirst();
      assertThat(deployment.service()).isEqualTo("user-service");
      assertThat(deployment.version()).matches("v\\d+\\.\\d+\\.\\d+");
      assertThat(deployment.gitSha()).matches("[0-9a-f]{40}");
      assertThat(deployment.knownRisks()).hasSize(2);
      assertThat(simulation.truth().getFirst().startedAt())
          .isBetween(START.plusSeconds(20), START.plusSeconds(60));
    }
  }

  @Test
  void harmless_deployments_happen_and_change_no_reading() {
    Realism without = new Realism(true, false, false, Duration.ofSeconds(25));
    List<Tick> with = Given.run(Given.healthy(5), Duration.ofHours(4));
    List<Tick> none = Given.run(Given.healthy(5).withRealism(without), Duration.ofHours(4));
    List<Deployment> deployments = with.stream().flatMap(t -> t.deployments().stream()).toList();
    assertThat(deployments).hasSizeBetween(12, 25);
    assertThat(deployments.stream().map(Deployment::service).distinct()).hasSizeGreaterThan(3);
    assertThat(deployments).allSatisfy(d -> assertThat(d.gitSha()).matches("[0-9a-f]{40}"));
    assertThat(deployments.stream().map(Deployment::id).distinct()).hasSameSizeAs(deployments);
    assertThat(none).allSatisfy(tick -> assertThat(tick.deployments()).isEmpty());
    assertThat(with.stream().map(Tick::samples))
        .isEqualTo(none.stream().map(Tick::samples).toList());
  }

  @Test
  void a_second_failure_is_refused_until_the_first_has_recovered() {
    Simulation simulation = new Simulation(Given.exact());
    simulation.inject("CPU_SATURATION");
    assertThat(simulation.inject("MEMORY_LEAK")).isInstanceOf(Injection.Refused.class);
    Given.run(simulation, START, Duration.ofSeconds(310), Given.SECOND);
    assertThat(simulation.inject("MEMORY_LEAK")).isInstanceOf(Injection.Refused.class);
    Given.run(simulation, START.plusSeconds(310), Duration.ofSeconds(20), Given.SECOND);
    assertThat(simulation.inject("MEMORY_LEAK")).isInstanceOf(Injection.Accepted.class);
  }

  @Test
  void failures_of_different_services_may_overlap_when_that_is_wanted() {
    Realism overlap = new Realism(true, false, true, Duration.ofSeconds(25));
    Simulation simulation = new Simulation(Given.exact().withRealism(overlap));
    assertThat(simulation.inject("CPU_SATURATION")).isInstanceOf(Injection.Accepted.class);
    assertThat(simulation.inject("MEMORY_LEAK")).isInstanceOf(Injection.Accepted.class);
    simulation.tick(START);
    assertThat(simulation.inject("CPU_SATURATION_SLOW")).isInstanceOf(Injection.Refused.class);
    assertThat(simulation.current()).hasSize(2);
  }

  @Test
  void of_many_wishes_at_once_one_is_accepted() throws Exception {
    Simulation simulation = new Simulation(Given.exact());
    List<Callable<Injection>> wishes =
        Collections.nCopies(50, () -> simulation.inject("LATENCY_SPIKE"));
    int accepted = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Injection> answer : executor.invokeAll(wishes)) {
        accepted += answer.get() instanceof Injection.Accepted ? 1 : 0;
      }
    }
    assertThat(accepted).isEqualTo(1);
  }

  @Test
  void an_unknown_scenario_is_refused() {
    assertThat(new Simulation(Given.exact()).inject("FLOOD")).isInstanceOf(Injection.Refused.class);
  }

  @Test
  void a_failure_can_be_stopped_and_then_recovers() {
    Simulation simulation = new Simulation(Given.exact());
    simulation.inject("LATENCY_SPIKE");
    Given.run(simulation, START, Duration.ofSeconds(100), Given.SECOND);
    assertThat(simulation.stopCurrent()).isTrue();
    Given.run(simulation, START.plusSeconds(100), Duration.ofSeconds(30), Given.SECOND);
    GroundTruth truth = simulation.truth().getFirst();
    assertThat(truth.faultEndsAt()).isEqualTo(START.plusSeconds(100));
    assertThat(truth.recoveredAt()).isEqualTo(START.plusSeconds(125));
    assertThat(simulation.current()).isEmpty();
    assertThat(simulation.stopCurrent()).isFalse();
  }

  @Test
  void a_failure_whose_deployment_is_out_can_still_be_called_off() {
    Simulation simulation = new Simulation(Given.exact());
    simulation.inject("DEPLOYMENT_FAILURE");
    simulation.tick(START);
    assertThat(simulation.stopCurrent()).isTrue();
    Given.run(simulation, START.plusSeconds(1), Duration.ofMinutes(2), Given.SECOND);
    assertThat(simulation.truth()).isEmpty();
  }

  @Test
  void a_paused_schedule_begins_nothing_and_rests_a_minute_afterwards() {
    SimulationSettings settings = SimulationSettings.of(2, START).withInterval(Given.SECOND);
    Simulation simulation = new Simulation(settings);
    simulation.setPaused(true);
    Given.run(simulation, START, Duration.ofMinutes(20), Given.SECOND);
    assertThat(simulation.truth()).isEmpty();
    simulation.setPaused(false);
    Instant resumed = START.plus(Duration.ofMinutes(20));
    Given.run(simulation, resumed, Duration.ofMinutes(3), Given.SECOND);
    assertThat(simulation.truth()).hasSize(1);
    assertThat(simulation.truth().getFirst().startedAt()).isAfter(resumed.plusSeconds(58));
  }

  @Test
  void history_is_healthy_and_of_one_piece_with_live_readings() {
    Simulation simulation = new Simulation(Given.healthy(4));
    assertThat(simulation.healthySamples(START)).isEqualTo(simulation.tick(START).samples());
  }

  @Test
  void time_does_not_run_backwards() {
    Simulation simulation = new Simulation(Given.healthy(1));
    simulation.tick(START);
    assertThatThrownBy(() -> simulation.tick(START)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void less_than_a_quiet_minute_between_failures_is_not_allowed() {
    Duration tooShort = Duration.ofSeconds(59);
    assertThatThrownBy(() -> new Schedule.InOrder(tooShort, Schedule.QUIET_MINUTE, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.inOrder(List.of("FLOOD")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double latency(Tick tick) {
    return Given.reading(tick, "payment-service", Metric.LATENCY_P99);
  }
}
