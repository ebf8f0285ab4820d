package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IngestBenchTest {
  private static final IngestOptions.Fleet FLEET = new IngestOptions.Fleet(20, 10, 2, 10);

  @Test
  void every_failure_is_found_with_its_latency_and_overload_is_honoured() throws Exception {
    IngestReport report = measure(3, Set.of(), 0);

    assertThat(report.lost()).isZero();
    assertThat(report.run().spikes()).isEqualTo(10);
    assertThat(report.run().found()).isEqualTo(10);
    assertThat(report.run().falseAlarms()).isZero();
    assertThat(report.latency().p99()).isBetween(0.0, 2_000.0);
    assertThat(report.requests().overloaded()).isEqualTo(3);
    assertThat(report.samples().judged()).isEqualTo(report.samples().accepted());
    assertThat(report.summary()).contains("10 of 10 spikes found");
  }

  @Test
  void a_rate_that_was_asked_for_is_kept() throws Exception {
    IngestReport report = measure(0, Set.of(), 4_000);

    assertThat(report.samplesPerSecond()).isBetween(3_500.0, 4_500.0);
  }

  @Test
  void readings_that_are_taken_and_forgotten_are_counted_as_lost() throws Exception {
    IngestReport report = measure(0, Set.of("-0"), 4_000);

    assertThat(report.run().found()).isEqualTo(9);
    assertThat(report.samples().unjudged()).isPositive();
    assertThat(report.lost()).isEqualTo(report.samples().unjudged() + 1);
  }

  private static IngestReport measure(int refusals, Set<String> deafTo, long rate)
      throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer(refusals, deafTo);
        IngestBench bench =
            new IngestBench(
                new IngestOptions(server.url(), "key", rate, Duration.ofSeconds(3), FLEET),
                BenchListener.SILENT,
                new IngestBench.Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)))) {
      return bench.run();
    }
  }
}
