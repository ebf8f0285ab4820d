package io.firewatch.bench.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.Scenario;
import io.firewatch.simulator.Scenarios;
import io.firewatch.simulator.Shop;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ScenarioCausesTest {
  private static final int SEEDS = Integer.getInteger("firewatch.seeds", 2);

  @Test
  void without_log_lines_the_service_is_right_all_the_same() {
    List<ScenarioRun> runs = runs(() -> new WordlessContext(new InMemoryContextStore()));
    String table = CauseTable.of(runs) + CauseTable.reliability(runs);
    if (SEEDS > 2) {
      System.out.println("Without log lines\n" + table);
    }
    assertThat(runs.stream().filter(run -> run.last().service()).count())
        .as(table)
        .isGreaterThanOrEqualTo(Math.round(0.95 * runs.size()));
    assertThat(runs.stream().filter(run -> run.last().within(3)).count())
        .as(table)
        .isGreaterThanOrEqualTo(Math.round(0.8 * runs.size()));
  }

  private static List<ScenarioRun> runs(Supplier<ContextStore> contexts) {
    List<ScenarioRun> runs = new ArrayList<>();
    for (Scenario scenario : Scenarios.all()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        runs.add(
            ScenarioRun.of(
                platform(contexts.get()),
                scenario.name(),
                Noise.GAUSSIAN,
                seed,
                Duration.ofSeconds(10)));
      }
    }
    return runs;
  }

  @Test
  void the_cause_of_every_simulated_failure_is_found() {
    List<ScenarioRun> runs = runs(InMemoryContextStore::new);
    String table = CauseTable.of(runs) + CauseTable.reliability(runs);
    if (SEEDS > 2) {
      System.out.println(table);
    }
    assertThat(runs.stream().filter(run -> !run.last().within(3)).map(ScenarioRun::scenario))
        .as(table)
        .isEmpty();
    assertThat(runs.stream().filter(run -> run.last().within(1)).count())
        .as(table)
        .isGreaterThanOrEqualTo(Math.round(0.85 * runs.size()));
  }

  private static Platform platform(ContextStore context) {
    return new Platform(
        new InMemoryIncidentStore(_ -> List.of()),
        new InMemoryDiagnosisStore(),
        context,
        catalogue(),
        batch -> batch);
  }

  private static ServiceCatalogue catalogue() {
    return new ServiceCatalogue(
        Shop.services().stream()
            .map(service ->
                new ServiceEntry(
                    service.name(),
                    "",
                    new ServiceEntry.Ownership("team", "", ""),
                    "P1",
                    "",
                    new ServiceEntry.Objective(5_000, 10, 99),
                    service.callees(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of()))
            .toList());
  }
}
