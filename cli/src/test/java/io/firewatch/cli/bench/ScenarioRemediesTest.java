package io.firewatch.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.bench.scenarios.RemedyBench;
import io.firewatch.bench.scenarios.RemedyRun;
import io.firewatch.intelligence.knowledge.ShippedKnowledge;
import io.firewatch.knowledge.Document;
import io.firewatch.remediation.planning.Library;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.simulator.Scenario;
import io.firewatch.simulator.Scenarios;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the catalogue and the knowledge that are shipped; more with -Dfirewatch.seeds=10. */
final class ScenarioRemediesTest {
  private static final int SEEDS = Integer.getInteger("firewatch.seeds", 1);

  @Test
  void the_first_plan_ends_every_simulated_failure_and_is_seen_to() {
    List<RemedyRun> runs = new ArrayList<>();
    for (Scenario scenario : Scenarios.all()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        runs.add(
            RemedyBench.run(
                LiveCatalogue.shipped(),
                new Shelf(),
                scenario.name(),
                seed,
                Duration.ofSeconds(10)));
      }
    }
    String table = RemedyBench.table(runs);
    if (SEEDS > 1) {
      System.out.println(table);
    }
    assertThat(runs.stream().filter(RemedyRun::first).count())
        .as(table)
        .isGreaterThanOrEqualTo(Math.round(0.95 * runs.size()));
    assertThat(runs)
        .as(table)
        .allMatch(run -> run.outcome().equals("REMEDIATION_EXECUTED") || !run.first());
  }

  /** Everything that is written; who plans chooses by the kind of cause. */
  private static final class Shelf implements Library {
    private final List<Document> documents = ShippedKnowledge.documents();

    @Override
    public List<Document> runbooks(String about) {
      return of(Document.Kind.RUNBOOK);
    }

    @Override
    public List<Document> incidents(String about, String without) {
      return of(Document.Kind.INCIDENT);
    }

    private List<Document> of(Document.Kind kind) {
      return documents.stream().filter(document -> document.kind() == kind).toList();
    }
  }
}
