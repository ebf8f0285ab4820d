package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionEngineTest {
  private static final SeriesKey LATENCY = SeriesKey.of("payment", "service_latency_p99_ms");
  private static final SeriesKey ERRORS = SeriesKey.of("payment", "service_error_rate_percent");

  @ParameterizedTest
  @ValueSource(longs = {1_000, 10_000, 60_000})
  void a_deviation_that_lasts_is_an_anomaly_at_any_cadence(long interval) {
    Feed feed = new Feed(interval).readings(LATENCY, 120, Feed.around(380, .05, 1));
    assertThat(feed.anomalies).isEmpty();

    long onset = feed.now;
    feed.readings(LATENCY, 5, Feed.around(3_000, .05, 2));

    assertThat(feed.anomalies).hasSize(1);
    Anomaly anomaly = feed.anomalies.getFirst();
    assertThat(anomaly.type()).isEqualTo(AnomalyType.LATENCY_SPIKE);
    assertThat(anomaly.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(anomaly.onset()).isEqualTo(Instant.ofEpochMilli(onset));
    assertThat(Duration.between(anomaly.onset(), anomaly.detectedAt()))
        .isLessThanOrEqualTo(Duration.ofMillis(Math.max(2_000, interval)));
    assertThat(anomaly.measure().observed()).isGreaterThan(anomaly.measure().upper());
    assertThat(anomaly.measure().baseline()).isBetween(360.0, 400.0);
    assertThat(anomaly.measure().score()).isEqualTo(1);
  }

  @Test
  void one_wild_reading_is_no_anomaly() {
    Feed feed = new Feed(1000).readings(LATENCY, 100, Feed.around(380, .05, 1));
    for (int i = 0; i < 10; i++) {
      feed.readings(LATENCY, 1, () -> 9_000).readings(LATENCY, 20, Feed.around(380, .05, i));
    }
    assertThat(feed.anomalies).isEmpty();
  }

  @Test
  void nothing_is_judged_before_ten_readings() {
    Feed few = new Feed(10_000).readings(ERRORS, 9, () -> .5).readings(ERRORS, 2, () -> 60);
    assertThat(few.anomalies).isEmpty();
    Feed enough = new Feed(10_000).readings(ERRORS, 10, () -> .5).readings(ERRORS, 3, () -> 60);
    assertThat(enough.anomalies).hasSize(1);
  }

  @Test
  void a_fall_is_noticed_where_a_fall_is_bad() {
    SeriesKey rate = SeriesKey.of("payment", "service_request_rate");
    Feed feed =
        new Feed(1000)
            .readings(rate, 200, Feed.around(80, .05, 3))
            .readings(rate, 5, Feed.around(4, .05, 4));
    assertThat(feed.anomalies).hasSize(1);
    assertThat(feed.anomalies.getFirst().measure().sigma()).isNegative();
    assertThat(feed.anomalies.getFirst().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void a_fall_where_a_rise_is_bad_is_low() {
    Feed feed =
        new Feed(1000)
            .readings(LATENCY, 200, Feed.around(380, .05, 3))
            .readings(LATENCY, 5, Feed.around(40, .05, 4));
    assertThat(feed.anomalies).extracting(Anomaly::severity).containsExactly(Severity.LOW);
  }

  @Test
  void an_episode_ends_when_fresh_readings_stay_in_the_band_of_before() {
    Feed feed =
        new Feed(1000)
            .readings(LATENCY, 200, Feed.around(380, .05, 1))
            .readings(LATENCY, 300, Feed.around(5_000, .2, 2))
            .readings(LATENCY, 5, Feed.around(380, .05, 3));
    assertThat(feed.recoveries).isEmpty();

    feed.readings(LATENCY, 20, Feed.around(380, .05, 4));

    assertThat(feed.recoveries).hasSize(1);
    Recovery recovery = feed.recoveries.getFirst();
    assertThat(recovery.episode()).isEqualTo(feed.anomalies.getFirst().episode());
    assertThat(recovery.reason()).isEqualTo(Recovery.Reason.RETURNED);
    assertThat(recovery.readings()).hasSize(1);
  }

  @Test
  void the_same_failure_a_minute_after_its_end_is_found_again() {
    for (int seed = 0; seed < 40; seed++) {
      Feed feed =
          new Feed(10_000)
              .readings(LATENCY, 60, Feed.around(380, .05, seed))
              .readings(LATENCY, 24, Feed.around(7_000, .05, seed + 100))
              .readings(LATENCY, 6, Feed.around(380, .05, seed + 200));
      long again = feed.now;
      feed.readings(LATENCY, 3, Feed.around(7_000, .05, seed + 300));
      Anomaly last = feed.anomalies.getLast();
      assertThat(last.onset()).isEqualTo(Instant.ofEpochMilli(again));
      assertThat(last.detectedAt()).isBefore(Instant.ofEpochMilli(again + 20_001));
    }
  }

  @Test
  void a_slow_ramp_does_not_become_its_own_baseline() {
    SeriesKey memory = SeriesKey.of("notification", "service_memory_percent");
    Feed feed = new Feed(1000).readings(memory, 600, Feed.around(55, .025, 1));
    Random random = new Random(2);
    int[] second = {0};
    feed.readings(
        memory, 360, () -> (55 + 43 * second[0]++ / 360.0) * (1 + .025 * random.nextGaussian()));
    assertThat(feed.anomalies).isNotEmpty();
    assertThat(feed.anomalies.getFirst().detectedAt())
        .isBefore(Instant.ofEpochMilli(Feed.START + 600_000 + 180_000));
    assertThat(feed.recoveries).isEmpty();
  }

  @Test
  void a_ramp_that_was_learnt_before_it_was_noticed_lasts_until_it_is_over() {
    SeriesKey memory = SeriesKey.of("notification", "service_memory_percent");
    int noticed = 0;
    for (int seed = 0; seed < 40; seed++) {
      Feed feed =
          new Feed(10_000)
              .readings(memory, 90, Feed.around(55, .04, seed))
              .readings(memory, 72, ramp(55, 98, 72, .04, seed + 100))
              .readings(memory, 10, Feed.around(98, .04, seed + 300));
      if (!feed.anomalies.isEmpty()) {
        noticed++;
        assertThat(episodes(feed)).as("still open, seed %d", seed).isGreaterThan(ended(feed));
      }
      feed.readings(memory, 30, Feed.around(55, .04, seed + 200));
      assertThat(episodes(feed)).as("over, seed %d", seed).isEqualTo(ended(feed));
    }
    assertThat(noticed).isGreaterThan(20);
  }

  @Test
  void what_is_back_amidst_what_was_usual_is_not_told_again_and_again() {
    for (int seed = 0; seed < 10; seed++) {
      Feed feed =
          new Feed(10_000)
              .readings(LATENCY, 60, Feed.around(400, .05, seed))
              .readings(LATENCY, 150, ramp(400, 800, 150, .05, seed + 100));
      assertThat(feed.anomalies).as("unnoticed, seed %d", seed).isEmpty();

      feed.readings(LATENCY, 90, Feed.around(440, .05, seed + 200));

      assertThat(episodes(feed)).as("episodes, seed %d", seed).isOne();
      assertThat(ended(feed)).as("recoveries, seed %d", seed).isOne();
    }
  }

  private static DoubleSupplier ramp(
      double from, double to, int readings, double relativeSigma, long seed) {
    DoubleSupplier noise = Feed.around(1, relativeSigma, seed);
    int[] reading = {0};
    return () -> (from + (to - from) * reading[0]++ / readings) * noise.getAsDouble();
  }

  private static long episodes(Feed feed) {
    return feed.anomalies.stream().map(Anomaly::episode).distinct().count();
  }

  private static long ended(Feed feed) {
    return feed.recoveries.size();
  }

  @Test
  void an_episode_that_gets_worse_is_told_again_under_the_same_id() {
    Feed feed =
        new Feed(1000)
            .readings(ERRORS, 200, () -> .5)
            .readings(ERRORS, 10, () -> 4.4)
            .readings(ERRORS, 10, () -> 40);
    assertThat(feed.anomalies)
        .extracting(Anomaly::severity)
        .containsExactly(Severity.HIGH, Severity.CRITICAL);
    assertThat(feed.anomalies)
        .extracting(Anomaly::episode)
        .containsOnly(feed.anomalies.getFirst().episode());
    assertThat(feed.anomalies).extracting(Anomaly::eventId).doesNotHaveDuplicates();
  }

  @Test
  void an_anomaly_shows_how_the_other_series_of_the_service_do() {
    Feed feed = new Feed(1000);
    SeriesKey other = SeriesKey.of("order", "service_latency_p99_ms");
    for (int i = 0; i < 105; i++) {
      double latency = i < 100 ? 380 : 4_000;
      feed.step(
          new MetricBatch.Builder()
              .add(LATENCY, feed.now, latency)
              .add(ERRORS, feed.now, .5)
              .add(other, feed.now, 280)
              .build());
    }
    assertThat(feed.anomalies).hasSize(1);
    assertThat(feed.anomalies.getFirst().readings())
        .extracting(SeriesReadings::series)
        .containsExactly(LATENCY, ERRORS);
    assertThat(feed.anomalies.getFirst().readings().getFirst().readings()).hasSize(50);
  }

  @Test
  void the_same_readings_give_the_same_anomaly() {
    Anomaly once = spike().anomalies.getFirst();
    Anomaly again = spike().anomalies.getFirst();
    assertThat(again).isEqualTo(once);
  }

  private static Feed spike() {
    return new Feed(1000)
        .readings(LATENCY, 100, Feed.around(380, .05, 1))
        .readings(LATENCY, 5, () -> 4_000);
  }

  @Test
  void a_restart_in_the_middle_of_an_episode_ends_the_same_episode() {
    Feed feed = spike();
    feed.restart();
    feed.readings(LATENCY, 60, () -> 4_000).readings(LATENCY, 30, Feed.around(380, .05, 2));
    assertThat(feed.anomalies).hasSize(1);
    assertThat(feed.recoveries)
        .extracting(Recovery::episode)
        .containsExactly(feed.anomalies.getFirst().episode());
  }

  @Test
  void a_restart_keeps_what_was_learnt() {
    Feed feed = new Feed(1000).readings(LATENCY, 300, Feed.around(380, .05, 1));
    feed.restart();
    feed.readings(LATENCY, 3, () -> 4_000);
    assertThat(feed.anomalies).hasSize(1);
  }

  @Test
  void a_young_baseline_outlives_a_restart_as_soon_as_it_can_judge() {
    Feed feed = new Feed(1000).readings(LATENCY, 11, Feed.around(380, .05, 1));
    feed.restart();
    feed.readings(LATENCY, 3, () -> 4_000);
    assertThat(feed.anomalies).hasSize(1);
  }

  @Test
  void parts_of_histograms_and_the_collectors_own_metrics_are_not_judged() {
    SeriesKey sum = SeriesKey.of("payment", "http_request_seconds_sum");
    SeriesKey scrape = SeriesKey.of("payment", "scrape_duration_seconds");
    Feed feed = new Feed(1000);
    feed.readings(sum, 50, () -> 5).readings(sum, 50, () -> 5_000);
    feed.readings(scrape, 50, () -> 5).readings(scrape, 50, () -> 5_000);
    assertThat(feed.anomalies).isEmpty();
    assertThat(feed.states).isEmpty();
  }

  @Test
  void readings_that_come_late_or_twice_change_nothing() {
    Feed feed = new Feed(1000).readings(LATENCY, 100, Feed.around(380, .05, 1));
    for (int i = 0; i < 10; i++) {
      feed.engine.process(
          new MetricBatch.Builder().add(LATENCY, feed.now - 50_000, 9_000).build(), feed.now, feed);
    }
    assertThat(feed.anomalies).isEmpty();
  }

  @Test
  void a_series_that_settles_at_another_level_for_long_becomes_normal_there() {
    Feed feed =
        new Feed(60_000)
            .readings(LATENCY, 120, Feed.around(380, .05, 1))
            .readings(LATENCY, 13 * 60, Feed.around(900, .05, 2));
    assertThat(feed.recoveries)
        .extracting(Recovery::reason)
        .containsExactly(Recovery.Reason.NEW_NORMAL);
    feed.readings(LATENCY, 5, Feed.around(4_000, .05, 2));
    assertThat(feed.anomalies.getLast().measure().baseline()).isBetween(850.0, 950.0);
  }

  @Test
  void a_series_that_ends_in_its_episode_is_over_when_another_instance_takes_its_place() {
    SeriesKey first = instance("a");
    SeriesKey second = instance("b");
    Feed feed = new Feed(1000).readings(first, 200, () -> 380).readings(first, 5, () -> 4_000);
    assertThat(feed.anomalies).hasSize(1);
    feed.readings(second, 200, () -> 380);
    assertThat(feed.recoveries)
        .extracting(Recovery::reason)
        .containsExactly(Recovery.Reason.REPLACED);
  }

  private static SeriesKey instance(String name) {
    return new SeriesKey(LATENCY.service(), LATENCY.metric(), Labels.of(Map.of("instance", name)));
  }
}
