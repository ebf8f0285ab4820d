package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.history.HistoryQuery;
import io.firewatch.history.MetricHistory;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesHistory;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.Sketch;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every history of metrics keeps, finds and lets go. */
public abstract class MetricHistoryContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final SeriesKey LATENCY = SeriesKey.of("checkout", "latency_ms");
  private static final SeriesKey PODS =
      new SeriesKey("checkout", "cpu", Labels.of(Map.of("pod", "a\"1\\")));
  private static final SeriesKey OTHER = SeriesKey.of("cart", "latency_ms");

  protected MetricHistoryContract() {}

  /** An empty history, the same one all through a test. */
  protected abstract MetricHistory history();

  @Test
  void every_field_comes_back() {
    Rollup full =
        new Rollup(
            T.toEpochMilli() + 1,
            T.toEpochMilli() + 59_999,
            4,
            -1.25e300,
            -2e300,
            0.1,
            Sketch.of(-2e300, 0, 0, 0.1));
    history().add(List.of(new SeriesRollup(PODS, full)));

    assertThat(all("checkout")).containsExactly(new SeriesHistory(PODS, List.of(full)));
  }

  @Test
  void a_minute_that_grows_is_kept_once_in_whatever_order_and_however_often_it_comes() {
    Rollup early = rollup(0, 1, 2);
    Rollup late = rollup(0, 1, 2, 3);
    history().add(List.of(of(LATENCY, early), of(LATENCY, late), of(LATENCY, early)));
    history().add(List.of(of(LATENCY, early)));
    history().add(List.of(of(LATENCY, late)));

    assertThat(all("checkout")).containsExactly(new SeriesHistory(LATENCY, List.of(late)));
  }

  @Test
  void parts_of_an_interrupted_minute_are_joined() {
    Rollup before = rollup(0, 1, 2);
    Rollup after = rollup(30, 9);
    history().add(List.of(of(LATENCY, after)));
    history().add(List.of(of(LATENCY, before)));

    assertThat(all("checkout").getFirst().minutes()).containsExactly(before.merge(after));
  }

  @Test
  void the_minutes_in_the_window_come_oldest_first() {
    List<SeriesRollup> rollups = new ArrayList<>();
    for (int minute = 9; minute >= 0; minute--) {
      rollups.add(of(LATENCY, rollup(minute * 60, minute)));
    }
    history().add(rollups);

    List<Rollup> found =
        history()
            .find(
                HistoryQuery.ofMetric(
                    "checkout", "latency_ms", T.plusSeconds(150), T.plusSeconds(300)))
            .getFirst()
            .minutes();

    assertThat(found).extracting(Rollup::mean).containsExactly(2.0, 3.0, 4.0);
  }

  @Test
  void a_query_names_services_metric_and_labels() {
    history().add(List.of(of(LATENCY, rollup(0, 1)), of(PODS, rollup(0, 2))));
    history().add(List.of(of(OTHER, rollup(0, 3))));

    assertThat(series(Set.of("checkout", "cart"), Optional.empty(), Optional.empty(), 9))
        .containsExactly(OTHER, PODS, LATENCY);
    assertThat(series(Set.of("checkout", "cart"), Optional.empty(), Optional.empty(), 2))
        .containsExactly(OTHER, PODS);
    assertThat(series(Set.of("checkout", "cart"), Optional.of("latency_ms"), Optional.empty(), 9))
        .containsExactly(OTHER, LATENCY);
    assertThat(series(Set.of("checkout"), Optional.of("cpu"), Optional.of(PODS.labels()), 9))
        .containsExactly(PODS);
    assertThat(series(Set.of("checkout"), Optional.of("cpu"), Optional.of(Labels.NONE), 9))
        .isEmpty();
    assertThat(series(Set.of(), Optional.empty(), Optional.empty(), 9)).isEmpty();
  }

  @Test
  void days_that_are_over_go_as_a_whole_and_do_not_come_back() {
    Instant dayBefore = T.minus(Duration.ofDays(1));
    Rollup old = at(dayBefore, 1);
    Rollup recent = rollup(0, 2);
    history().add(List.of(of(LATENCY, old), of(LATENCY, recent), of(OTHER, old)));

    assertThat(history().prune(dayBefore)).isZero();
    assertThat(history().prune(T)).isEqualTo(1);
    assertThat(history().prune(T)).isZero();
    history().add(List.of(of(OTHER, old)));

    assertThat(all("checkout")).containsExactly(new SeriesHistory(LATENCY, List.of(recent)));
    assertThat(all("cart")).isEmpty();

    history().add(List.of(of(OTHER, recent)));
    assertThat(all("cart")).hasSize(1);
  }

  @Test
  void many_at_once_are_all_kept() {
    List<SeriesRollup> rollups = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      rollups.add(of(SeriesKey.of("many", "metric_" + i % 300), rollup(i / 300 * 60, i)));
    }
    history().add(rollups);
    history().add(List.of());

    List<SeriesHistory> found = all("many");
    assertThat(found).hasSize(300);
    assertThat(found).allSatisfy(one -> assertThat(one.minutes()).hasSize(10));
  }

  private List<SeriesHistory> all(String service) {
    return history()
        .find(
            HistoryQuery.ofServices(
                Set.of(service), T.minus(Duration.ofDays(9)), T.plus(Duration.ofDays(1))));
  }

  private List<SeriesKey> series(
      Set<String> services, Optional<String> metric, Optional<Labels> labels, int limit) {
    return history()
        .find(new HistoryQuery(services, metric, labels, T, T.plusSeconds(60), limit))
        .stream()
        .map(SeriesHistory::series)
        .toList();
  }

  private static SeriesRollup of(SeriesKey series, Rollup rollup) {
    return new SeriesRollup(series, rollup);
  }

  private static Rollup rollup(int second, double... values) {
    return at(T.plusSeconds(second), values);
  }

  /** One reading a millisecond. */
  private static Rollup at(Instant first, double... values) {
    double sum = 0;
    double min = values[0];
    double max = values[0];
    for (double value : values) {
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    long from = first.toEpochMilli();
    return new Rollup(
        from, from + values.length - 1, values.length, sum, min, max, Sketch.of(values));
  }
}
