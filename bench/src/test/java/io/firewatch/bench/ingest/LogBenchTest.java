package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LogBenchTest {
  private static final LogOptions.Sources SOURCES =
      new LogOptions.Sources(6, 2, 200, LogOptions.Format.BOTH, 1);
  private static final String NO_LINE = "\0";

  @Test
  void nothing_is_lost_by_a_server_that_counts_every_line_and_overload_is_honoured()
      throws Exception {
    LogReport report = measure(3, NO_LINE, 0);

    assertThat(report.lost()).isZero();
    assertThat(report.lines().errors()).isPositive();
    assertThat(report.lines().countedErrors()).isEqualTo(report.lines().errors());
    assertThat(report.lines().counted()).isEqualTo(report.lines().accepted());
    assertThat(report.run().failures()).isBetween(1, 3);
    assertThat(report.run().told()).isEqualTo(report.run().failures());
    assertThat(report.counted().p99()).isBetween(0.0, 2_000.0);
    assertThat(report.told().max()).isBetween(0.0, 2_000.0);
    assertThat(report.requests().overloaded()).isEqualTo(3);
    assertThat(ReportJson.text(report))
        .contains("\"lines_per_second\"", "\"lost\" : 0", "\"counted_latency_p99_ms\"");
  }

  @Test
  void a_rate_that_was_asked_for_is_kept() throws Exception {
    LogReport report = measure(0, NO_LINE, 4_000);

    assertThat(report.linesPerSecond()).isBetween(3_400.0, 4_600.0);
  }

  @Test
  void error_lines_that_are_taken_and_forgotten_are_counted_as_lost() throws Exception {
    LogReport report = measure(0, "ERROR", 4_000);

    assertThat(report.lines().countedErrors()).isZero();
    assertThat(report.lost()).isEqualTo(2 * report.lines().errors());
  }

  private static LogReport measure(int refusals, String deafTo, long rate)
      throws IOException, InterruptedException {
    try (FakeTriage server = new FakeTriage(refusals, deafTo);
        LogBench bench =
            new LogBench(
                new LogOptions(
                    server.url(),
                    "key",
                    rate,
                    Duration.ofMillis(300),
                    Duration.ofSeconds(2),
                    SOURCES),
                BenchListener.SILENT,
                new LogBench.Patience(Duration.ofSeconds(1)))) {
      return bench.run();
    }
  }
}
