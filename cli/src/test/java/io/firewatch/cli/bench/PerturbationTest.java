package io.firewatch.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.diagnosis.cause.CallGraph;
import io.firewatch.diagnosis.cause.CauseRanking;
import io.firewatch.diagnosis.cause.MetricWindow;
import io.firewatch.diagnosis.cause.Observations;
import io.firewatch.diagnosis.cause.RequestRecords;
import io.firewatch.diagnosis.cause.Symptom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PerturbationTest {
  private static final int SERVICES = 40;

  private final Observations seen = failure();

  private static Observations failure() {
    List<MetricWindow> windows = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      double[] normal = new double[20];
      double[] failing = new double[5];
      Arrays.setAll(normal, row -> 10 + row % 3);
      Arrays.setAll(failing, row -> 11);
      windows.add(new MetricWindow("s" + i, "cpu", "", normal, failing));
    }
    return new Observations(
        windows, 1, new Symptom("s1", "latency"), CallGraph.EMPTY, RequestRecords.NONE);
  }

  private Observations perturbed(Perturbation how, long seed) {
    return how.of(seen, "s0", new Random(seed));
  }

  @ParameterizedTest
  @EnumSource(Perturbation.class)
  void the_same_draw_gives_the_same_failure(Perturbation how) {
    assertThat(CauseRanking.rank(perturbed(how, 7)).weighed())
        .isEqualTo(CauseRanking.rank(perturbed(how, 7)).weighed());
  }

  @Test
  void neither_the_cause_nor_what_was_noticed_is_left_out() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(perturbed(Perturbation.SERVICES, seed).metrics())
          .hasSizeBetween(15, SERVICES - 1)
          .extracting(MetricWindow::service)
          .contains("s0", "s1");
    }
  }

  @Test
  void rows_are_left_out_of_all_series_alike() {
    Observations fewer = perturbed(Perturbation.NORMAL_ROWS, 1);
    assertThat(fewer.metrics())
        .extracting(w -> w.normal().length)
        .containsOnly(fewer.metrics().getFirst().normal().length);
    assertThat(fewer.metrics().getFirst().normal().length).isBetween(5, 19);
    assertThat(perturbed(Perturbation.FAILING_ROW, 1).metrics())
        .allMatch(w -> w.abnormal().length == 4 && w.normal().length == 20);
  }
}
