package io.firewatch.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.bench.ingest.BenchListener;
import io.firewatch.contracts.memory.InMemoryMetricHistory;
import org.junit.jupiter.api.Test;

final class HistoryBenchTest {
  @Test
  void a_week_is_written_and_every_question_is_answered_in_full() {
    HistoryBench.Result result =
        new HistoryBench(new InMemoryMetricHistory(), 1, new BenchListener() {}).run();

    assertThat(result.rows()).isEqualTo(7 * 1440 * 20);
    assertThat(result.answers())
        .extracting(HistoryBench.Answer::rows)
        .containsExactly(60.0, 1440.0, 10_080.0, 1200.0, 28_800.0, 1200.0);
    assertThat(HistoryPage.of(result, 201_600L * 150)).contains("| 201,600 |", "| 150 |");
  }
}
