package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private final Feed feed = new Feed(1000);

  private void report(int seconds, String... series) {
    for (int i = 0; i < seconds; i++) {
      MetricBatch.Builder batch = new MetricBatch.Builder();
      for (String name : series) {
        String[] parts = name.split("/");
        batch.add(SeriesKey.of(parts[0], parts[1]), feed.now, 10);
      }
      feed.step(batch.build());
    }
  }

  @Test
  void a_metric_that_stops_while_its_service_goes_on_is_told_once() {
    report(200, "pay/cpu", "pay/rps", "order/cpu");
    report(300, "pay/cpu", "order/cpu");
    assertThat(feed.anomalies).hasSize(1);
    Anomaly silence = feed.anomalies.getFirst();
    assertThat(silence.source()).isEqualTo(Anomaly.Source.SILENCE);
    assertThat(silence.series()).isEqualTo(SeriesKey.of("pay", "rps"));
    assertThat(silence.description()).contains("pay stopped reporting rps");
  }

  @Test
  void a_service_that_stops_is_one_silence_and_its_return_ends_it() {
    report(200, "pay/cpu", "pay/rps", "order/cpu");
    report(120, "order/cpu");
    assertThat(feed.anomalies)
        .extracting(Anomaly::series)
        .containsExactly(SeriesKey.of("pay", "*"));

    report(10, "pay/cpu", "pay/rps", "order/cpu");
    assertThat(feed.recoveries)
        .extracting(Recovery::episode)
        .containsExactly(feed.anomalies.getFirst().episode());
  }

  @Test
  void when_everything_stops_the_telemetry_is_suspected_and_not_each_service() {
    report(200, "pay/cpu", "order/cpu", "user/cpu");
    feed.pass(200_000);
    assertThat(feed.anomalies)
        .extracting(Anomaly::series)
        .containsOnly(SeriesKey.of("telemetry", "*"));
    assertThat(feed.anomalies).extracting(Anomaly::episode).hasSize(3);
    assertThat(feed.anomalies.stream().map(Anomaly::episode).distinct()).hasSize(1);
  }

  @Test
  void a_service_that_stays_away_after_the_telemetry_came_back_is_told() {
    report(200, "pay/cpu", "order/cpu");
    feed.pass(100_000);
    report(120, "order/cpu");
    assertThat(feed.anomalies.getLast().series()).isEqualTo(SeriesKey.of("pay", "*"));
  }

  @Test
  void a_short_gap_is_no_silence() {
    report(200, "pay/cpu", "order/cpu");
    report(50, "order/cpu");
    report(50, "pay/cpu", "order/cpu");
    assertThat(feed.anomalies).isEmpty();
  }

  @Test
  void what_never_reported_regularly_cannot_fall_silent() {
    report(20, "pay/cpu", "order/cpu");
    report(600, "order/cpu");
    assertThat(feed.anomalies).isEmpty();
  }

  @Test
  void a_restart_during_a_silence_does_not_lose_its_end() {
    report(200, "pay/cpu", "order/cpu");
    report(120, "order/cpu");
    feed.restart();
    report(30, "order/cpu");
    report(5, "pay/cpu", "order/cpu");
    assertThat(feed.anomalies).hasSize(1);
    assertThat(feed.recoveries)
        .extracting(Recovery::episode)
        .containsExactly(feed.anomalies.getFirst().episode());
  }

  @Test
  void a_restart_after_a_long_pause_does_not_take_its_own_absence_for_silence() {
    report(200, "pay/cpu", "order/cpu");
    feed.now += 3_600_000;
    feed.restart();
    feed.pass(30_000);
    report(200, "pay/cpu", "order/cpu");
    assertThat(feed.anomalies).isEmpty();
  }
}
