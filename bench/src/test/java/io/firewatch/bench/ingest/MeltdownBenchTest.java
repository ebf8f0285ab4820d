package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MeltdownBenchTest {
  @Test
  void one_critical_report_of_all_lines_is_as_promised() throws Exception {
    MeltdownReport report = measure("\0");

    assertThat(report.isGood()).as(report.summary()).isTrue();
    assertThat(report.lines().accepted()).isBetween(200L, 1_800L);
    assertThat(report.errors().accepted()).isBetween(150L, report.lines().accepted());
    assertThat(ReportJson.text(report)).contains("\"reports\" : 1", "\"incidents\" : 1");
  }

  @Test
  void error_lines_that_nobody_counts_are_not() throws Exception {
    MeltdownReport report = measure("ERROR");

    assertThat(report.isGood()).isFalse();
    assertThat(report.errors().counted()).isZero();
  }

  private static MeltdownReport measure(String deafTo) throws IOException, InterruptedException {
    try (FakeTriage server = new FakeTriage(0, deafTo);
        MeltdownBench bench =
            new MeltdownBench(
                new MeltdownBench.Plan(1_000, Duration.ofMillis(800), 1),
                BenchListener.SILENT,
                Duration.ofMillis(600))) {
      return bench.run(server.url(), "key");
    }
  }
}
