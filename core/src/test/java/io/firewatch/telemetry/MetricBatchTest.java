package io.firewatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MetricBatchTest {
  private static final SeriesKey CPU = SeriesKey.of("shop", "cpu");
  private static final SeriesKey MEMORY = SeriesKey.of("shop", "memory");

  @Test
  void samples_of_one_key_share_a_series() {
    MetricBatch batch =
        new MetricBatch.Builder().add(CPU, 1, 1).add(MEMORY, 1, 2).add(CPU, 2, 3).build();

    assertThat(batch.series()).containsExactly(CPU, MEMORY);
    assertThat(batch.sample(2)).isEqualTo(new MetricSample(CPU, 2, 3));
  }

  @Test
  void a_key_finds_the_series_that_was_added_by_hand() {
    MetricBatch.Builder builder = new MetricBatch.Builder();
    builder.add(MEMORY, 1, 1);
    builder.add(builder.addSeries(CPU), 1, 2);
    builder.add(CPU, 2, 3);

    assertThat(builder.build().series()).containsExactly(MEMORY, CPU);
  }

  @Test
  void a_key_added_by_hand_twice_is_found_where_it_came_last() {
    MetricBatch.Builder builder = new MetricBatch.Builder();
    builder.addSeries(CPU);
    int last = builder.addSeries(CPU);
    MetricBatch batch = builder.add(CPU, 1, 1).build();

    assertThat(batch.seriesIndex(0)).isEqualTo(last);
  }

  @Test
  void many_keys_are_told_apart_and_each_is_found_again() {
    MetricBatch.Builder builder = new MetricBatch.Builder();
    for (int sample = 0; sample < 6_000; sample++) {
      builder.add(SeriesKey.of("service-" + sample % 50, "metric-" + sample % 3_000), sample, 1);
    }
    MetricBatch batch = builder.build();

    assertThat(batch.series()).hasSize(3_000).doesNotHaveDuplicates();
    for (int sample = 0; sample < batch.size(); sample++) {
      assertThat(batch.seriesIndex(sample)).isEqualTo(sample % 3_000);
    }
  }
}
