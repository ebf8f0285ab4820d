package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.telemetry.SeriesKey;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final SeriesKey LATENCY = SeriesKey.of("payment", "service_latency_p99_ms");

  @Test
  void confidence_grows_with_every_part_and_stays_between_0_and_1() {
    assertThat(Verdict.NONE.confidence()).isZero();
    assertThat(new Verdict(1, 1, 1, 1).confidence()).isEqualTo(1);
    double base = new Verdict(.5, .5, .5, .5).confidence();
    assertThat(new Verdict(.6, .5, .5, .5).confidence()).isGreaterThan(base);
    assertThat(new Verdict(.5, .6, .5, .5).confidence()).isGreaterThan(base);
    assertThat(new Verdict(.5, .5, .6, .5).confidence()).isGreaterThan(base);
    assertThat(new Verdict(.5, .5, .5, .6).confidence()).isGreaterThan(base);
    assertThatThrownBy(() -> new Verdict(0, 0, 1.2, 0)).hasMessageContaining("persistence");
    assertThatThrownBy(() -> new Verdict(Double.NaN, 0, 0, 0)).hasMessageContaining("deviation");
  }

  @Test
  void a_larger_deviation_is_surer() {
    double before = 0;
    for (double level : new double[] {480, 560, 700, 2_000}) {
      Feed feed = new Feed(10_000).readings(LATENCY, 200, Feed.around(380, .01, 1));
      feed.readings(LATENCY, 2, () -> level);
      assertThat(feed.anomalies).hasSize(1);
      double confidence = feed.anomalies.getFirst().verdict().confidence();
      assertThat(confidence).isGreaterThanOrEqualTo(before);
      before = confidence;
    }
    assertThat(before).isGreaterThan(.7);
  }

  @Test
  void a_deviation_that_lasts_is_surer() {
    SeriesMonitor monitor = new SeriesMonitor(LATENCY, DetectionSettings.defaults());
    for (int i = 0; i < 100; i++) {
      monitor.observe(1 + i * 10_000L, 380 + i % 3);
    }
    double before = 0;
    for (int i = 100; i < 120; i++) {
      monitor.observe(1 + i * 10_000L, 3_000);
      if (monitor.episode() != null) {
        double confidence = monitor.verdict(monitor.episode()).confidence();
        assertThat(confidence).isGreaterThanOrEqualTo(before);
        before = confidence;
      }
    }
    assertThat(before).isGreaterThan(.8);
  }
}
