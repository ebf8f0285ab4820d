package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private static final SeriesKey MEMORY = SeriesKey.of("payment", "service_memory_percent");
  private static final SeriesKey DISK = SeriesKey.of("payment", "disk_used_ratio");
  private static final SeriesKey TAKEN = SeriesKey.of("payment", "service_db_connections");

  /** From {@code start}, by {@code perMinute}, with noise, read every 30 s; never above 100. */
  private static DoubleSupplier ramp(double start, double perMinute, long seed) {
    Random random = new Random(seed);
    int[] i = {0};
    return () -> Math.min(100, start + perMinute * i[0]++ / 2 + .4 * random.nextGaussian());
  }

  private static List<Anomaly> forecasts(Feed feed) {
    return feed.anomalies.stream().filter(a -> a.source() == Anomaly.Source.FORECAST).toList();
  }

  @Test
  void a_slow_leak_is_told_hours_before_it_hurts_with_the_time_it_has_left() {
    for (int seed = 0; seed < 10; seed++) {
      Feed feed = new Feed(30_000).readings(MEMORY, 2 * 2_880, ramp(50, 0, seed));
      feed.readings(MEMORY, 240, ramp(50, .25, seed + 100));
      assertThat(forecasts(feed)).as("seed %d", seed).hasSize(1);
      Anomaly told = forecasts(feed).getFirst();
      assertThat(told.severity()).isEqualTo(Severity.MEDIUM);
      assertThat(told.type()).isEqualTo(AnomalyType.MEMORY_LEAK);
      double minutesToLimit = (100 - told.measure().observed()) / .25;
      assertThat(minutesToLimit).isBetween(110.0, 190.0);
      assertThat(told.description()).contains("reaches its limit 100 in about");
      assertThat(told.measure().baseline()).isEqualTo(100);
      assertThat(told.verdict().agreement()).isGreaterThan(.5);
    }
  }

  @Test
  void the_uncertainty_holds_the_true_time() {
    int held = 0;
    for (int seed = 0; seed < 40; seed++) {
      Outlook outlook = new Outlook(100, 240);
      DoubleSupplier values = ramp(50, .25, seed);
      for (int i = 0; outlook.told() == null; i++) {
        outlook.add(1 + i * 30_000L, values.getAsDouble(), true);
        if (outlook.told() != null) {
          double truth = (100 - 50 - .25 * i / 2) / .25;
          Outlook.Breach breach = outlook.told();
          held += breach.earliest() <= truth && truth <= breach.latest() ? 1 : 0;
        }
      }
    }
    assertThat(held).isGreaterThanOrEqualTo(34);
  }

  @Test
  void a_ramp_that_ends_ends_its_forecast() {
    Feed feed = new Feed(30_000).readings(MEMORY, 240, ramp(50, .25, 1));
    assertThat(forecasts(feed)).hasSize(1);
    feed.readings(MEMORY, 240, ramp(80, 0, 2));
    assertThat(feed.recoveries)
        .filteredOn(r -> r.source() == Anomaly.Source.FORECAST)
        .extracting(Recovery::episode)
        .containsExactly(forecasts(feed).getFirst().episode());
  }

  @Test
  void a_restart_of_the_process_ends_its_forecast_at_once() {
    Feed feed = new Feed(30_000).readings(MEMORY, 240, ramp(50, .25, 1));
    feed.readings(MEMORY, 8, ramp(30, 0, 2));
    assertThat(feed.recoveries).extracting(Recovery::source).contains(Anomaly.Source.FORECAST);
  }

  @Test
  void it_is_told_again_when_half_an_hour_is_left_and_outlives_a_restart_of_detection() {
    Feed feed = new Feed(30_000).readings(MEMORY, 200, ramp(50, .25, 1));
    feed.engine.tick(feed.now, feed);
    feed.restart();
    feed.readings(MEMORY, 150, ramp(75, .25, 1));
    assertThat(forecasts(feed))
        .extracting(Anomaly::severity)
        .containsExactly(Severity.MEDIUM, Severity.HIGH);
    assertThat(forecasts(feed))
        .extracting(Anomaly::episode)
        .containsOnly(forecasts(feed).getFirst().episode());
  }

  @Test
  void noise_waves_and_a_heap_that_is_collected_are_no_ramps() {
    Feed noise = new Feed(30_000).readings(MEMORY, 2_880, Feed.around(60, .05, 4));
    assertThat(forecasts(noise)).isEmpty();
    for (int period : new int[] {60, 360, 2_880}) {
      int[] i = {0};
      Feed wave =
          new Feed(30_000)
              .readings(MEMORY, 8_640, () -> 55 + 16 * Math.sin(2 * Math.PI * i[0]++ / period));
      assertThat(forecasts(wave)).as("period of %d readings", period).isEmpty();
    }
    int[] i = {0};
    Feed heap = new Feed(30_000);
    heap.readings(MEMORY, 5_000, () -> 30 + i[0]++ % 240 / 4.0);
    assertThat(forecasts(heap).stream().map(Anomaly::episode).distinct())
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void limits_come_from_the_name_or_from_the_settings() {
    Feed disk = new Feed(30_000);
    int[] i = {0};
    disk.readings(DISK, 240, () -> .5 + .0025 * i[0]++ / 2);
    assertThat(forecasts(disk)).hasSize(1);

    assertThat(forecasts(connections(DetectionSettings.defaults()))).isEmpty();
    DetectionSettings known =
        DetectionSettings.defaults()
            .withForecast(
                new DetectionSettings.Forecast(
                    Duration.ofHours(4),
                    List.of(
                        new DetectionSettings.Forecast.Capacity(
                            Pattern.compile(".*_db_connections"), 100))));
    assertThat(forecasts(connections(known))).hasSize(1);
  }

  private static Feed connections(DetectionSettings settings) {
    DetectionEngine engine = new DetectionEngine(settings, new Fleet(), service -> Objective.NONE);
    return new Feed(30_000, engine).readings(TAKEN, 300, ramp(40, .25, 1));
  }
}
