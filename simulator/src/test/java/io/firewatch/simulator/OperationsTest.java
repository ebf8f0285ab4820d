package io.firewatch.simulator;

import static io.firewatch.simulator.Given.SECOND;
import static io.firewatch.simulator.Given.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OperationsTest {
  private final Simulation simulation = new Simulation(Given.exact());
  private final ControlRoom room = new ControlRoom(() -> simulation);
  private Instant now = START;
  private List<Tick> lately = List.of();

  static Stream<Scenario> scenarios() {
    return Scenarios.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void every_failure_has_a_cure_and_operations_that_do_not_help(Scenario scenario) {
    List<Operation> cures =
        Arrays.stream(Operation.values()).filter(o -> Cures.cures(o, scenario)).toList();
    assertThat(cures).isNotEmpty().hasSizeLessThan(3);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void a_wrong_operation_and_a_right_one_elsewhere_change_nothing(Scenario scenario) {
    simulation.inject(scenario.name());
    pass(Duration.ofSeconds(90));
    for (Operation operation : Operation.values()) {
      if (!Cures.cures(operation, scenario)) {
        assertThat(operate(scenario.service(), operation)).isFalse();
      }
      String elsewhere = scenario.service().equals(Shop.USER) ? Shop.ORDER : Shop.USER;
      assertThat(operate(elsewhere, operation)).isFalse();
    }
    pass(SECOND);
    assertThat(health(scenario.service())).isEqualTo(ServiceState.Health.FAILING);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void a_right_operation_ends_the_failure(Scenario scenario) {
    simulation.inject(scenario.name());
    pass(Duration.ofSeconds(90));
    Operation cure =
        Arrays.stream(Operation.values())
            .filter(o -> Cures.cures(o, scenario))
            .findFirst()
            .orElseThrow();
    assertThat(operate(scenario.service(), cure)).isTrue();
    pass(SECOND);
    assertThat(health(scenario.service())).isEqualTo(ServiceState.Health.RECOVERING);
    pass(Duration.ofSeconds(25));
    assertThat(health(scenario.service())).isEqualTo(ServiceState.Health.HEALTHY);
    assertThat(simulation.current()).isEmpty();
  }

  @Test
  void readings_come_back_bit_by_bit() {
    simulation.inject("LATENCY_SPIKE");
    pass(Duration.ofSeconds(150));
    double failing = latency();
    operate(Shop.PAYMENT, Operation.RESTART);
    pass(SECOND);
    double first = latency();
    pass(Duration.ofSeconds(12));
    double half = latency();
    pass(Duration.ofSeconds(20));
    assertThat(failing).isGreaterThan(7_000);
    assertThat(first).isGreaterThan(0.9 * failing);
    assertThat(half).isBetween(0.3 * failing, 0.7 * failing);
    assertThat(latency()).isEqualTo(380);
  }

  @Test
  void an_order_is_followed_once() {
    simulation.inject("LATENCY_SPIKE");
    pass(Duration.ofSeconds(30));
    assertThat(room.operate(Shop.PAYMENT, "scale-out", "k1"))
        .isInstanceOf(ControlRoom.Reply.Done.class);
    room.operate(Shop.PAYMENT, "scale-out", "k1");
    ServiceSetup setup = room.look(Shop.PAYMENT).orElseThrow().setup();
    assertThat(setup.replicas()).isEqualTo(4);
    assertThat(setup.lastAct()).isEqualTo("k1");
    room.restore(Shop.PAYMENT, ServiceSetup.INITIAL);
    assertThat(room.look(Shop.PAYMENT).orElseThrow().setup()).isEqualTo(ServiceSetup.INITIAL);
  }

  @Test
  void unknown_services_and_actions_are_refused() {
    assertThat(room.operate("nowhere", "restart", "k"))
        .isInstanceOf(ControlRoom.Reply.Refused.class);
    assertThat(room.operate(Shop.PAYMENT, "explode", "k"))
        .isInstanceOf(ControlRoom.Reply.Refused.class);
    assertThat(room.operate(Shop.PAYMENT, "restart", ""))
        .isInstanceOf(ControlRoom.Reply.Refused.class);
    assertThat(room.look("nowhere")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServiceSetup(21, 0, "a", false, true, ""));
  }

  private boolean operate(String service, Operation operation) {
    return room.operate(service, operation.wireName(), service + now + operation)
            instanceof ControlRoom.Reply.Done(ServiceSetup _, boolean cured)
        && cured;
  }

  private ServiceState.Health health(String service) {
    return room.look(service).orElseThrow().health();
  }

  private void pass(Duration time) {
    lately = Given.run(simulation, now, time, SECOND);
    now = lately.getLast().at().plus(SECOND);
  }

  private double latency() {
    return Given.reading(lately.getLast(), Shop.PAYMENT, Metric.LATENCY_P99);
  }
}
