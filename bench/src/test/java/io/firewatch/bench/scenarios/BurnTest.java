package io.firewatch.bench.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurnTest {
  @ParameterizedTest
  @ValueSource(strings = {"LATENCY_SPIKE", "NETWORK_PARTITION", "DEPENDENCY_OUTAGE"})
  void a_budget_that_burns_joins_the_incident_of_the_failure_that_burns_it(String scenario) {
    List<Incident> all = RecordedFailure.incidentsOf(scenario);

    assertThat(all).hasSize(1);
    assertThat(all.getFirst().signals())
        .filteredOn(signal -> signal.source() == Signal.Source.BURN_RATE)
        .isNotEmpty()
        .allSatisfy(signal -> assertThat(signal.isFiring()).isFalse());
    assertThat(all.getFirst().reopened()).isZero();
  }

  @Test
  void quiet_days_burn_nothing_and_slow_services_are_told() {
    String table =
        new ObjectiveBench(RecordedFailure.book(), _ -> {})
            .run(List.of("LATENCY_SPIKE"), 1, java.time.Duration.ofSeconds(60), 1);
    assertThat(table)
        .contains("| UNIFORM | 2 | 0 |", "| GAUSSIAN | 2 | 0 |", "| WAVE | 2 | 0 |")
        .containsPattern("LATENCY_SPIKE \\| 1 \\| 1 \\| 1 \\|");
  }
}
