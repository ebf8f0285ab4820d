package io.firewatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

final class HorizonTest {
  private static final Instant NOW = Instant.parse("2026-03-08T09:00:00Z");

  @Test
  void each_horizon_tells_mean_percentiles_and_slope_of_its_own_time() {
    // Three an hour for a week.
    List<Rollup> minutes = minutes(7 * 24 * 60, age -> 1_000 - 3 * age / 60.0);

    List<Horizon> horizons = Horizon.all(minutes, NOW);

    assertThat(horizons).extracting(Horizon::span).isEqualTo(Horizon.SPANS);
    assertThat(horizons)
        .allSatisfy(one -> assertThat(one.trendPerHour()).isCloseTo(3, within(0.01)));
    assertThat(horizons.get(0).mean()).isCloseTo(998.5, within(0.1));
    assertThat(horizons.get(1).mean()).isCloseTo(964, within(0.2));
    assertThat(horizons.get(2).p50()).isCloseTo(748, within(6.0));
    assertThat(horizons.get(2).p95()).isCloseTo(975, within(8.0));
    assertThat(horizons.get(1).max()).isCloseTo(1_000, within(0.1));
  }

  @Test
  void a_horizon_without_readings_is_left_out() {
    assertThat(Horizon.all(List.of(), NOW)).isEmpty();
    List<Rollup> old = minutes(3 * 60, age -> 5).subList(0, 60);
    assertThat(Horizon.of(old, NOW, Duration.ofHours(1))).isEmpty();
    assertThat(Horizon.of(old, NOW, Duration.ofHours(24))).isPresent();
  }

  @Test
  void one_minute_has_no_trend() {
    assertThat(Horizon.of(minutes(1, age -> 5), NOW, Duration.ofHours(1)).orElseThrow())
        .isEqualTo(new Horizon(Duration.ofHours(1), 1, 5, 5, 5, 5, 5, 5, 0));
  }

  @Test
  void the_usual_hour_is_that_of_the_days_before_and_not_of_today() {
    Random random = new Random(1);
    // Every day between 08:30 and 09:30 a surge; today it has begun as well, and is a failure.
    List<Rollup> minutes =
        minutes(
            3 * 24 * 60,
            age -> {
              boolean surge = age % 1440 <= 30 || age % 1440 >= 1410;
              return age <= 30 ? 900 : (surge ? 300 : 100) + random.nextDouble();
            });

    UsualHour usual = UsualHour.of(minutes, NOW).orElseThrow();

    assertThat(usual.days()).isEqualTo(3);
    assertThat(usual.mean()).isCloseTo(300.5, within(1.0));
    assertThat(usual.lower()).isCloseTo(300, within(3.0));
    assertThat(usual.p50()).isCloseTo(300.5, within(3.0));
    assertThat(usual.upper()).isCloseTo(301, within(3.0));
    assertThat(usual.p99()).isCloseTo(301, within(3.0));
    assertThat(UsualHour.of(minutes.subList(minutes.size() - 60, minutes.size()), NOW)).isEmpty();
  }

  @Test
  void what_a_failure_brings_is_no_part_of_the_past_it_is_compared_with() {
    // The failure began 25 s into its minute.
    List<Rollup> minutes = minutes(2 * 24 * 60, age -> age <= 10 ? 900 : 100);
    Instant began = NOW.minus(Duration.ofMinutes(10)).plusSeconds(25);

    Past past = Past.before(minutes, began);

    assertThat(past.horizons()).hasSize(3);
    assertThat(past.horizons()).allSatisfy(one -> assertThat(one.max()).isEqualTo(100));
    assertThat(past.horizons().getFirst().readings()).isEqualTo(60);
    assertThat(past.usualHour().orElseThrow().days()).isEqualTo(2);
    assertThat(Past.before(List.of(), began).isEmpty()).isTrue();
  }

  /** One reading a minute, by its age in minutes, oldest first. */
  private static List<Rollup> minutes(int count, LongToDoubleFunction byAge) {
    List<Rollup> minutes = new ArrayList<>();
    for (int age = count; age >= 1; age--) {
      long at = NOW.minus(Duration.ofMinutes(age)).toEpochMilli();
      double value = byAge.applyAsDouble(age);
      minutes.add(new Rollup(at, at, 1, value, value, value, Sketch.of(value)));
    }
    return minutes;
  }
}
