package io.firewatch.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Recovery;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ObjectiveEngineTest {
  private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final SeriesKey ERRORS = SeriesKey.of("pay", "error_percent");
  private static final ServiceLevelObjective AVAILABLE =
      objective("availability", new ServiceLevelIndicator.Share(Selector.of("error_percent"), 100));

  private final Collected told = new Collected();
  private ObjectiveBook book = new ObjectiveBook(List.of(AVAILABLE));
  private ObjectiveEngine engine = new ObjectiveEngine(() -> book);

  private static ServiceLevelObjective objective(String name, ServiceLevelIndicator indicator) {
    return new ServiceLevelObjective(
        new ObjectiveId("pay", name), "", indicator, 0.99, Duration.ofDays(28));
  }

  /** Readings every ten seconds, of minutes {@code from} to {@code to}. */
  private void run(int from, int to, DoubleUnaryOperator errorsByMinute) {
    for (long at = from * 60L; at < to * 60L; at += 10) {
      long millis = START + at * 1000;
      engine.process(
          MetricBatch.of(
              List.of(new MetricSample(ERRORS, millis, errorsByMinute.applyAsDouble(at / 60.0)))));
      engine.tick(millis, told);
    }
  }

  private static int minute(Instant of) {
    return (int) ((of.toEpochMilli() - START) / 60_000);
  }

  @Test
  void an_outage_is_a_fast_burn_when_two_percent_of_the_budget_went_in_an_hour() {
    run(0, 120, m -> 0);
    run(120, 150, m -> 100);

    Anomaly fast = told.anomalies.getLast();
    assertThat(told.anomalies).extracting(Anomaly::severity).containsExactly(Severity.HIGH);
    assertThat(fast.source()).isEqualTo(Anomaly.Source.BURN_RATE);
    assertThat(fast.type()).isEqualTo(AnomalyType.ERROR_RATE_SPIKE);
    assertThat(fast.series())
        .isEqualTo(
            new SeriesKey("pay", "slo_burn_rate", Labels.of(Map.of("objective", "availability"))));
    // 14.4 % of an hour are 8.6 minutes.
    assertThat(minute(fast.detectedAt())).isEqualTo(128);
    assertThat(minute(fast.onset())).isEqualTo(120);
    assertThat(fast.measure().observed()).isCloseTo(14.4, within(0.6));
    assertThat(fast.description())
        .startsWith("availability of pay burns its error budget 14.")
        .contains("of the 28 days' budget went in an hour");
    assertThat(fast.episode()).isEqualTo(told.anomalies.getFirst().episode());
  }

  @Test
  void it_is_over_two_minutes_after_the_outage_and_fires_no_more() {
    run(0, 120, m -> 0);
    run(120, 150, m -> 100);
    run(150, 300, m -> 0);

    assertThat(told.recoveries).hasSize(1);
    Recovery over = told.recoveries.getFirst();
    assertThat(over.episode()).isEqualTo(told.anomalies.getFirst().episode());
    assertThat(over.reason()).isEqualTo(Recovery.Reason.RETURNED);
    assertThat(minute(over.recoveredAt())).isBetween(150, 152);
    assertThat(over.readings().getFirst().readings()).isNotEmpty();
  }

  @Test
  void what_spends_the_budget_exactly_in_its_window_alarms_nobody() {
    run(0, 3 * 24 * 60, m -> 0.99);
    assertThat(told.anomalies).isEmpty();
    assertThat(told.reports.getLast().standing().spent()).isCloseTo(0.99 * 3 / 28, within(0.01));
  }

  @Test
  void a_slow_leak_of_days_is_told_with_low_severity_and_ends() {
    run(0, 3 * 24 * 60, m -> 1.5);
    assertThat(told.anomalies).extracting(Anomaly::severity).containsExactly(Severity.LOW);
    assertThat(minute(told.anomalies.getFirst().detectedAt())).isGreaterThan(45 * 60);
    run(3 * 24 * 60, 3 * 24 * 60 + 400, m -> 0);
    assertThat(told.recoveries).hasSize(1);
  }

  @Test
  void who_has_just_been_started_does_not_take_a_minute_for_an_hour() {
    run(0, 3, m -> 100);
    assertThat(told.anomalies).isEmpty();
    run(3, 10, m -> 100);
    assertThat(told.anomalies).isNotEmpty();
  }

  @Test
  void missing_data_is_neither_good_nor_bad() {
    run(0, 120, m -> 0);
    run(120, 135, m -> 100);
    int before = told.anomalies.size();
    // Nothing is read for twenty minutes, in which nothing can be over.
    for (int second = 135 * 60; second < 155 * 60; second++) {
      engine.tick(START + second * 1000L, told);
    }
    assertThat(told.recoveries).isEmpty();
    run(155, 157, m -> 100);
    assertThat(told.anomalies).hasSize(before);
    ObjectiveReport last = told.reports.getLast();
    assertThat(last.minutes()).allSatisfy(slot -> assertThat(slot.spend().total()).isLessThan(120));
  }

  @Test
  void the_state_of_an_engine_that_crashed_is_taken_over_and_nothing_is_told_twice() {
    run(0, 120, m -> 0);
    run(120, 140, m -> 100);
    List<Anomaly> before = List.copyOf(told.anomalies);
    ObjectiveReport.Standing stood = told.reports.getLast().standing();

    engine = new ObjectiveEngine(() -> book);
    Map.copyOf(told.states)
        .forEach((key, state) -> {
          assertThat(ObjectiveEngine.owns(key)).isTrue();
          engine.restore(key, state);
        });
    run(140, 141, m -> 100);
    assertThat(told.anomalies).isEqualTo(before);
    ObjectiveReport.Standing stands = told.reports.getLast().standing();
    assertThat(stands.since()).isEqualTo(stood.since());
    assertThat(stands.firing()).isEqualTo(stood.firing());
    assertThat(stands.spent()).isCloseTo(stood.spent() * 21 / 20, within(stood.spent() * 0.02));

    run(141, 160, m -> 0);
    assertThat(told.recoveries)
        .extracting(Recovery::episode)
        .containsExactly(before.getFirst().episode());
  }

  @Test
  void an_objective_that_is_taken_out_ends_what_it_told_and_forgets_it() {
    run(0, 120, m -> 0);
    run(120, 140, m -> 100);
    book = ObjectiveBook.EMPTY;
    engine.tick(START, told);
    assertThat(told.recoveries)
        .extracting(Recovery::reason)
        .containsExactly(Recovery.Reason.WITHDRAWN);
    assertThat(told.states).isEmpty();
  }

  @Test
  void another_target_keeps_what_was_measured_and_another_measure_does_not() {
    run(0, 120, m -> 0.5);
    book =
        new ObjectiveBook(
            List.of(
                new ServiceLevelObjective(
                    AVAILABLE.id(), "", AVAILABLE.indicator(), 0.995, Duration.ofDays(7))));
    run(120, 121, m -> 0.5);
    assertThat(told.reports.getLast().standing().spent())
        .isCloseTo(1.0 * 2 / (7 * 24), within(0.01));
    book =
        new ObjectiveBook(
            List.of(
                objective(
                    "availability",
                    new ServiceLevelIndicator.Share(Selector.of("error_percent"), 1))));
    run(121, 123, m -> 0.5);
    assertThat(minute(told.reports.getLast().standing().since())).isEqualTo(121);
  }

  @Test
  void counters_of_several_series_are_added_and_a_restart_counts_from_zero() {
    book =
        new ObjectiveBook(
            List.of(
                objective(
                    "requests",
                    new ServiceLevelIndicator.Failures(
                        new Selector("requests_total", Map.of("code", "5..")),
                        Selector.of("requests_total")))));
    engine = new ObjectiveEngine(() -> book);
    feed(0, "200", 1000);
    feed(0, "503", 7);
    feed(60, "200", 1900);
    feed(60, "503", 107);
    feed(120, "200", 500);
    feed(120, "503", 107);
    engine.tick(START + 120_000, told);

    Spend all =
        told.reports.getLast().hours().stream()
            .map(ObjectiveReport.Slot::spend)
            .reduce(Spend.NONE, Spend::plus);
    assertThat(all).isEqualTo(new Spend(100, 900 + 100 + 500));
  }

  @Test
  void requests_that_went_well_tell_of_the_others() {
    book =
        new ObjectiveBook(
            List.of(
                objective(
                    "fast",
                    new ServiceLevelIndicator.Successes(
                        new Selector("latency_bucket", Map.of("le", "0.5")),
                        Selector.of("latency_count")))));
    engine = new ObjectiveEngine(() -> book);
    for (int i = 0; i < 2; i++) {
      long at = START + i * 60_000;
      SeriesKey good =
          new SeriesKey("pay", "latency_bucket", Labels.of(Map.of("le", "0.5", "pod", "a")));
      engine.process(
          MetricBatch.of(
              List.of(
                  new MetricSample(good, at, i * 90),
                  new MetricSample(SeriesKey.of("pay", "latency_count"), at, i * 100))));
    }
    engine.tick(START + 60_000, told);
    assertThat(told.reports.getLast().minutes())
        .containsExactly(new ObjectiveReport.Slot(START + 60_000, new Spend(10, 100)));
  }

  @Test
  void a_few_failures_of_hardly_any_requests_are_no_burn() {
    book =
        new ObjectiveBook(
            List.of(
                objective(
                    "requests",
                    new ServiceLevelIndicator.Failures(
                        Selector.of("failures_total"), Selector.of("requests_total")))));
    engine = new ObjectiveEngine(() -> book);
    List<Integer> failures = new ArrayList<>();
    for (int m = 0; m <= 200; m++) {
      failures.add(m < 190 ? 0 : Math.min(4, m - 189));
      engine.process(
          MetricBatch.of(
              List.of(
                  new MetricSample(
                      SeriesKey.of("pay", "failures_total"), START + m * 60_000L, failures.get(m)),
                  new MetricSample(
                      SeriesKey.of("pay", "requests_total"), START + m * 60_000L, m / 10))));
      engine.tick(START + m * 60_000L, told);
    }
    assertThat(told.anomalies).isEmpty();
  }

  private void feed(int second, String code, double value) {
    engine.process(
        MetricBatch.of(
            List.of(
                new MetricSample(
                    new SeriesKey("pay", "requests_total", Labels.of(Map.of("code", code))),
                    START + second * 1000L,
                    value))));
  }
}
