package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.telemetry.SeriesKey;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The reference detector and the two classic ones, chosen by configuration. */
class ReferenceDetectorTest {
  private static final SeriesKey LATENCY = SeriesKey.of("payment", "service_latency_p99_ms");
  private static final SeriesKey SIZE = SeriesKey.of("payment", "batch_size");

  private static Feed feed(Method method) {
    DetectionSettings settings = DetectionSettings.defaults().withMethod(method);
    return new Feed(10_000, new DetectionEngine(settings, new Fleet(), service -> Objective.NONE));
  }

  private static Feed alternating(Feed feed, int count) {
    int[] i = {0};
    return feed.readings(LATENCY, count, () -> i[0]++ % 2 == 0 ? 99 : 101);
  }

  @Test
  void the_reference_judges_the_eleventh_reading_first() {
    Feed early = alternating(feed(new Method.Reference()), 9).readings(LATENCY, 1, () -> 500);
    assertThat(early.anomalies).isEmpty();
    Feed ready = alternating(feed(new Method.Reference()), 10).readings(LATENCY, 1, () -> 500);
    assertThat(ready.anomalies).hasSize(1);
  }

  @Test
  void the_reference_looks_at_the_49_readings_before_and_includes_its_limit() {
    MeanZScore detector = MeanZScore.reference();
    detector.learn(1, 1e6);
    for (int i = 0; i < 48; i++) {
      detector.learn(2 + i, i % 2 == 0 ? 99 : 101);
    }
    assertThat(detector.level()).isGreaterThan(1_000);
    detector.learn(60, 99);
    assertThat(detector.level()).isEqualTo(99.98);

    MeanZScore even = MeanZScore.reference();
    for (int i = 0; i < 10; i++) {
      even.learn(i + 1, i % 2 == 0 ? 99 : 101);
    }
    assertThat(even.sigma(102.5)).isEqualTo(2.5);
    assertThat(even.manner().isAbnormal(2.5)).isTrue();
    assertThat(even.manner().isAbnormal(2.499)).isFalse();
    assertThat(even.manner().isAbnormal(-50)).isFalse();
    assertThat(SeverityTable.score(2.5)).isEqualTo(0.5);
    assertThat(SeverityTable.score(5)).isEqualTo(1);
  }

  @Test
  void the_reference_never_alarms_on_a_series_without_spread_and_forgets_after_an_hour() {
    MeanZScore detector = MeanZScore.reference();
    for (int i = 0; i < 20; i++) {
      detector.learn(i + 1, 5);
    }
    assertThat(detector.sigma(5_000)).isZero();
    detector.learn(3_700_000, 5);
    assertThat(detector.sigma(5_000)).isNaN();
  }

  @Test
  void what_recurs_within_300_s_is_the_same_episode_for_the_reference() {
    Feed feed = alternating(feed(new Method.Reference()), 48).readings(LATENCY, 1, () -> 500);
    alternating(feed, 20).readings(LATENCY, 1, () -> 5_000);
    assertThat(feed.anomalies)
        .extracting(Anomaly::episode)
        .containsOnly(feed.anomalies.getFirst().episode());
    alternating(feed, 60).readings(LATENCY, 1, () -> 50_000);
    assertThat(feed.recoveries).hasSize(1);
    assertThat(feed.anomalies.getLast().episode())
        .isNotEqualTo(feed.anomalies.getFirst().episode());
  }

  @Test
  void the_reference_is_blind_to_a_failure_that_comes_back_and_the_default_is_not() {
    assertThat(episodesOfARepeat(new Method.Reference())).isEqualTo(1);
    assertThat(episodesOfARepeat(new Method.Robust())).isEqualTo(2);
  }

  private static long episodesOfARepeat(Method method) {
    Feed feed =
        feed(method)
            .readings(LATENCY, 60, Feed.around(380, .05, 1))
            .readings(LATENCY, 24, Feed.around(7_000, .05, 2))
            .readings(LATENCY, 12, Feed.around(380, .05, 3))
            .readings(LATENCY, 6, Feed.around(7_000, .05, 4));
    return feed.anomalies.stream().map(Anomaly::episode).distinct().count();
  }

  @Test
  void z_score_finds_five_sigma_both_ways_and_not_one_sigma() {
    for (double value : new double[] {150, 50}) {
      Feed feed = feed(new Method.ZScore(60, 3)).readings(SIZE, 200, Feed.around(100, .1, 7));
      int before = feed.anomalies.size();
      assertThat(before).isLessThanOrEqualTo(3);
      feed.readings(SIZE, 1, () -> value);
      assertThat(feed.anomalies).hasSize(before + 1);
    }
    int[] i = {0};
    Feed calm = feed(new Method.ZScore(60, 3));
    assertThat(calm.readings(SIZE, 500, () -> i[0]++ % 2 == 0 ? 90 : 110).anomalies).isEmpty();
  }

  @Test
  void z_score_has_the_window_and_the_limit_it_is_given() {
    Feed wide = feed(new Method.ZScore(20, 8)).readings(SIZE, 50, Feed.around(100, .1, 7));
    assertThat(wide.readings(SIZE, 1, () -> 150).anomalies).isEmpty();
    assertThat(wide.readings(SIZE, 1, () -> 400).anomalies).hasSize(1);
  }

  @Test
  void quartile_fences_still_find_a_spike_when_a_tenth_of_the_window_is_wild() {
    QuartileFence fence = new QuartileFence(new Method.Iqr(60, 1.5), DetectionSettings.defaults());
    for (int i = 0; i < 60; i++) {
      fence.learn(i, i % 10 == 0 ? 10_000 : 95 + i % 11);
    }
    assertThat(fence.manner().isAbnormal(fence.sigma(200))).isTrue();
    assertThat(fence.manner().isAbnormal(fence.sigma(0))).isTrue();
    assertThat(fence.manner().isAbnormal(fence.sigma(103))).isFalse();
    double edge = fence.upper();
    assertThat(fence.manner().isAbnormal(fence.sigma(edge + 1e-6))).isTrue();
    assertThat(fence.manner().isAbnormal(fence.sigma(edge - 1e-6))).isFalse();
  }

  @Test
  void every_method_keeps_what_it_learnt_over_a_restart_and_refuses_another_methods_state() {
    for (Method method :
        new Method[] {new Method.Reference(), new Method.ZScore(60, 3), new Method.Iqr(60, 1.5)}) {
      Feed feed = alternating(feed(method), 200);
      byte[] state = Objects.requireNonNull(feed.states.get(LATENCY));
      SeriesMonitor monitor =
          new SeriesMonitor(LATENCY, DetectionSettings.defaults().withMethod(method));
      States.load(state, monitor::load);
      assertThat(monitor.observe(feed.now + 1, 5_000)).isEqualTo(SeriesMonitor.Change.RAISED);
      SeriesMonitor other = new SeriesMonitor(LATENCY, DetectionSettings.defaults());
      assertThatThrownBy(() -> States.load(state, other::load))
          .hasMessageContaining("was judged by");
    }
  }
}
