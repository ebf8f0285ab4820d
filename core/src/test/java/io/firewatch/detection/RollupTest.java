package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RollupTest {
  private static final SeriesKey LATENCY = SeriesKey.of("checkout", "latency_ms");

  private final Feed feed = new Feed(2_000);

  @Test
  void every_reading_is_in_one_minute_and_a_minute_that_goes_on_is_told_every_ten_seconds() {
    feed.readings(LATENCY, 300, () -> 7);

    Map<Long, Rollup> fullest = new HashMap<>();
    for (SeriesRollup one : feed.rollups) {
      assertThat(one.series()).isEqualTo(LATENCY);
      fullest.merge(
          one.rollup().firstMillis(), one.rollup(), (a, b) -> a.count() > b.count() ? a : b);
    }
    int last = fullest.values().stream().mapToInt(Rollup::count).sum();
    assertThat(last).isBetween(295, 300);
    assertThat(feed.rollups.size()).isBetween(60, 75);
  }

  @Test
  void metrics_that_are_not_judged_are_rolled_up_as_well() {
    SeriesKey unwatched = SeriesKey.of("checkout", "go_info");
    assertThat(DetectionSettings.defaults().isWatched("go_info")).isFalse();

    feed.readings(unwatched, 10, () -> 1);

    assertThat(feed.rollups).extracting(SeriesRollup::series).contains(unwatched);
  }

  @Test
  void many_series_tell_less_often_and_those_of_a_service_in_trouble_do_not_wait() {
    List<SeriesKey> many =
        IntStream.range(0, 3_000).mapToObj(i -> SeriesKey.of("big", "metric_" + i)).toList();
    SeriesKey failing = SeriesKey.of("small", "latency_ms");
    for (int step = 0; step < 30; step++) {
      step(many, failing, 10);
    }
    feed.rollups.clear();
    for (int step = 0; step < 10; step++) {
      step(many, failing, 900);
    }

    // Twenty seconds of trouble.
    assertThat(feed.rollups.stream().filter(one -> one.series().equals(failing)).count())
        .isBetween(2L, 4L);
    assertThat(feed.rollups.stream().filter(one -> one.series().service().equals("big")).count())
        .isLessThan(6_001);
  }

  private void step(List<SeriesKey> many, SeriesKey failing, double value) {
    MetricBatch.Builder batch = new MetricBatch.Builder();
    many.forEach(key -> batch.add(key, feed.now, 1));
    feed.step(batch.add(failing, feed.now, value + feed.now % 7).build());
  }
}
