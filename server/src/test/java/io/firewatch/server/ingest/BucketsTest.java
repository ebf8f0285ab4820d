package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.telemetry.SeriesKey;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BucketsTest {
  private static final double[] BOUNDS = {1, 2, 4};
  private static final SeriesKey SERIES = SeriesKey.of("shop", "latency");

  private static Buckets buckets(long start, long... counts) {
    return new Buckets(BOUNDS, counts, start);
  }

  @Test
  void a_quantile_lies_evenly_in_its_bucket() {
    Buckets buckets = buckets(0, 10, 0, 10, 0);
    assertThat(buckets.quantile(0.25)).isCloseTo(0.5, within(1e-9));
    assertThat(buckets.quantile(0.75)).isCloseTo(3, within(1e-9));
    assertThat(buckets(0, 0, 0, 0, 5).quantile(0.5)).isEqualTo(4);
    assertThat(buckets(0, 0, 0, 0, 0).quantile(0.5)).isNaN();
  }

  @Test
  void quantiles_are_of_what_came_since_the_last_time() {
    HistogramMemory memory = new HistogramMemory(10);
    assertThat(memory.since(SERIES, buckets(5, 100, 0, 0, 0), 1)).isNull();
    Buckets added = Objects.requireNonNull(memory.since(SERIES, buckets(5, 100, 0, 3, 0), 2));
    assertThat(added.counts()).containsExactly(0, 0, 3, 0);
  }

  @Test
  void a_quiet_service_keeps_its_latest_quantile_and_a_restart_begins_anew() {
    HistogramMemory memory = new HistogramMemory(10);
    memory.since(SERIES, buckets(5, 1, 0, 0, 0), 1);
    memory.since(SERIES, buckets(5, 1, 2, 0, 0), 2);
    Buckets quiet = Objects.requireNonNull(memory.since(SERIES, buckets(5, 1, 2, 0, 0), 3));
    assertThat(quiet.counts()).containsExactly(0, 2, 0, 0);
    Buckets restarted = Objects.requireNonNull(memory.since(SERIES, buckets(9, 0, 0, 1, 0), 4));
    assertThat(restarted.counts()).containsExactly(0, 0, 1, 0);
  }

  @Test
  void what_is_sent_twice_counts_once() {
    HistogramMemory memory = new HistogramMemory(10);
    memory.since(SERIES, buckets(5, 1, 0, 0, 0), 1);
    memory.since(SERIES, buckets(5, 3, 0, 0, 0), 2);
    Buckets again = Objects.requireNonNull(memory.since(SERIES, buckets(5, 3, 0, 0, 0), 2));
    assertThat(again.counts()).containsExactly(2, 0, 0, 0);
  }

  @Test
  void the_series_that_is_quiet_longest_is_forgotten() {
    HistogramMemory memory = new HistogramMemory(1);
    memory.since(SERIES, buckets(5, 1, 0, 0, 0), 1);
    memory.since(SeriesKey.of("other", "latency"), buckets(5, 1, 0, 0, 0), 1);
    assertThat(memory.since(SERIES, buckets(5, 3, 0, 0, 0), 2)).isNull();
  }

  @Test
  void names_are_as_prometheus_writes_them() {
    assertThat(OtlpNames.metric("jvm.memory.used", "By")).isEqualTo("jvm_memory_used_bytes");
    assertThat(OtlpNames.metric("disk.io", "By/s")).isEqualTo("disk_io_bytes_per_second");
    assertThat(OtlpNames.metric("process.cpu.utilization", "1"))
        .isEqualTo("process_cpu_utilization");
    assertThat(OtlpNames.counter("http.requests", "{request}")).isEqualTo("http_requests_total");
    assertThat(OtlpNames.counter("cpu.seconds_total", "s")).isEqualTo("cpu_seconds_total");
    assertThat(OtlpNames.metric("9lives", "")).isEqualTo("_9lives");
  }
}
