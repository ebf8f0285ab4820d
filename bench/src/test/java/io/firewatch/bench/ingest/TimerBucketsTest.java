package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TimerBucketsTest {
  private static final String BEFORE =
      """
      # HELP age_seconds
      age_seconds_bucket{group="a",le="0.1"} 10
      age_seconds_bucket{group="a",le="0.5"} 10
      age_seconds_bucket{group="a",le="2.0"} 10
      age_seconds_bucket{group="a",le="+Inf"} 10
      """;
  private static final String AFTER =
      """
      age_seconds_bucket{group="a",le="0.1"} 60
      age_seconds_bucket{group="a",le="0.5"} 105
      age_seconds_bucket{group="a",le="2.0"} 110
      age_seconds_bucket{group="a",le="+Inf"} 110
      age_seconds_bucket{group="b",le="0.1"} 7
      age_seconds_count{group="a"} 110
      """;

  @Test
  void what_was_measured_meanwhile_is_told_by_the_bounds_it_kept() {
    assertThat(read(AFTER).since(read(BEFORE)))
        .isEqualTo(new IngestReport.Latency(100.0, 500.0, 2_000.0, 2_000.0));
  }

  @Test
  void a_measurement_beyond_the_last_bound_has_none() {
    String late = AFTER.replace("le=\"+Inf\"} 110", "le=\"+Inf\"} 111");
    assertThat(read(late).since(read(BEFORE)).max()).isNull();
  }

  @Test
  void a_timer_that_is_not_there_or_stood_still_tells_nothing() {
    IngestReport.Latency nothing = new IngestReport.Latency(null, null, null, null);
    assertThat(read("other 1").since(read(""))).isEqualTo(nothing);
    assertThat(read(AFTER).since(read(AFTER))).isEqualTo(nothing);
  }

  private static TimerBuckets read(String text) {
    return TimerBuckets.read(text, "age_seconds", "group=\"a\"");
  }
}
