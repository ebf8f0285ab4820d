package io.firewatch.detection.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class JointDetectorTest {

  @Test
  void a_failure_is_told_once_in_its_third_minute_by_the_series_that_leads_it() {
    List<Map<SeriesKey, Double>> steps = Weather.calm(90, 1);
    Weather.times(steps, Weather.latency(2), 60, 66, 10);
    Weather.times(steps, Weather.latency(0), 61, 66, 1.5);

    Map<Integer, JointChange> changes = Weather.run(steps);

    assertThat(changes.keySet()).containsExactly(62, 67);
    assertThat(changes.get(62))
        .isInstanceOfSatisfying(
            JointChange.Raised.class,
            raised -> {
              assertThat(raised.anomaly().series()).isEqualTo(Weather.latency(2));
              assertThat(raised.anomaly().measure().baseline()).isBetween(0.015, 0.025);
              assertThat(raised.anomaly().detectedAt())
                  .isEqualTo(raised.anomaly().onset().plusMillis(2 * Weather.MINUTE));
            });
    assertThat(changes.get(67)).isInstanceOf(JointChange.Ended.class);
  }

  @Test
  void the_same_failure_is_told_again_when_it_comes_back() {
    List<Map<SeriesKey, Double>> steps = Weather.calm(120, 2);
    Weather.times(steps, Weather.cpu(1), 60, 65, 10);
    Weather.times(steps, Weather.cpu(1), 74, 79, 10);

    assertThat(Weather.run(steps).values())
        .hasSize(4)
        .filteredOn(JointChange.Raised.class::isInstance)
        .hasSize(2);
  }

  @Test
  void chance_raises_no_more_often_than_its_rarity_says() {
    int raised = 0;
    for (long seed = 0; seed < 20; seed++) {
      raised +=
          (int)
              Weather.run(Weather.calm(1_440, seed)).values().stream()
                  .filter(JointChange.Raised.class::isInstance)
                  .count();
    }

    // Twenty days of 1,440 steps at one in e^6.
    assertThat(raised).isLessThanOrEqualTo((int) (20 * 1_440 / Math.exp(6)));
  }

  @Test
  void two_minutes_are_too_short_and_an_improvement_is_no_failure() {
    List<Map<SeriesKey, Double>> steps = Weather.calm(90, 3);
    Weather.times(steps, Weather.latency(3), 50, 52, 50);
    Weather.times(steps, Weather.latency(4), 60, 70, 0.02);

    assertThat(Weather.run(steps)).isEmpty();
  }

  @Test
  void a_series_that_often_has_no_reading_is_not_judged() {
    List<Map<SeriesKey, Double>> steps = Weather.calm(90, 4);
    for (int step = 0; step < 60; step += 10) {
      steps.get(step).remove(Weather.latency(5));
    }
    Weather.times(steps, Weather.latency(5), 70, 76, 50);

    assertThat(Weather.run(steps)).isEmpty();
  }

  @Test
  void a_service_that_appears_late_is_judged_once_it_is_known() {
    List<Map<SeriesKey, Double>> steps = Weather.calm(120, 5);
    steps.subList(0, 50).forEach(step -> step.remove(Weather.latency(1)));
    Weather.times(steps, Weather.latency(1), 100, 106, 20);

    assertThat(Weather.run(steps).keySet()).first().isEqualTo(102);
  }

  @Test
  void a_step_that_is_not_later_is_refused() {
    JointDetector detector = new JointDetector(JointSettings.defaults());
    detector.step(60_000, Map.of());

    assertThatThrownBy(() -> detector.step(60_000, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not follow");
  }

  @Property(tries = 40)
  void the_unit_of_a_metric_does_not_matter(
      @ForAll @LongRange(max = 1_000) long seed, @ForAll @IntRange(min = -20, max = 20) int power) {
    List<Map<SeriesKey, Double>> steps = failing(seed);
    List<Map<SeriesKey, Double>> scaled = new ArrayList<>();
    for (Map<SeriesKey, Double> step : steps) {
      Map<SeriesKey, Double> copy = new LinkedHashMap<>();
      step.forEach((key, value) ->
          copy.put(key, key.metric().startsWith("latency") ? value * Math.pow(2, power) : value));
      scaled.add(copy);
    }

    assertThat(told(scaled)).isEqualTo(told(steps)).isNotEmpty();
  }

  @Property(tries = 40)
  void the_order_of_the_series_does_not_matter(@ForAll @LongRange(max = 1_000) long seed) {
    List<Map<SeriesKey, Double>> steps = failing(seed);
    List<Map<SeriesKey, Double>> shuffled = new ArrayList<>();
    Random random = new Random(seed);
    for (Map<SeriesKey, Double> step : steps) {
      List<SeriesKey> keys = new ArrayList<>(step.keySet());
      Collections.shuffle(keys, random);
      Map<SeriesKey, Double> copy = new LinkedHashMap<>();
      keys.forEach(key -> copy.put(key, step.getOrDefault(key, Double.NaN)));
      shuffled.add(copy);
    }

    assertThat(told(shuffled)).isEqualTo(told(steps)).isNotEmpty();
  }

  @Property(tries = 40)
  void what_comes_later_changes_nothing_that_was_told(
      @ForAll @LongRange(max = 1_000) long seed, @ForAll @IntRange(min = 40, max = 100) int cut) {
    List<Map<SeriesKey, Double>> steps = failing(seed);
    Map<Integer, String> whole = told(steps);
    whole.keySet().removeIf(step -> step >= cut);

    assertThat(told(steps.subList(0, cut))).isEqualTo(whole);
  }

  private static List<Map<SeriesKey, Double>> failing(long seed) {
    List<Map<SeriesKey, Double>> steps = Weather.calm(100, seed);
    int service = (int) (seed % 6);
    Weather.times(steps, Weather.latency(service), 50, 56, 40);
    Weather.times(steps, Weather.cpu(service), 75, 82, 40);
    return steps;
  }

  /** What was told, without the figures that carry the unit. */
  private static Map<Integer, String> told(List<Map<SeriesKey, Double>> steps) {
    Map<Integer, String> told = new LinkedHashMap<>();
    Weather.run(steps)
        .forEach((step, change) ->
            told.put(
                step,
                switch (change) {
                  case JointChange.Raised raised -> "raised by " + raised.anomaly().series();
                  case JointChange.Ended ended -> "ended for " + ended.recovery().series();
                }));
    return told;
  }
}
