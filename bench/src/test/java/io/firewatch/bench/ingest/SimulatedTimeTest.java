package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimulatedTimeTest {
  private static final int SERIES = 10_000;
  private static final int WARM_UP = 90;
  private static final long NOW = 1_800_000_000_000L;
  private static final long OLDEST = NOW - Duration.ofMinutes(110).toMillis();

  @ParameterizedTest
  @CsvSource({"1000,20", "10000,300", "200000,20", "500000,60", "1000000,300", "2000000,20"})
  void readings_are_never_older_than_taken_nor_ahead_of_the_clock(long rate, int seconds) {
    for (boolean fullSpeed : new boolean[] {true, false}) {
      SimulatedTime time = time(rate, seconds, fullSpeed);
      double warmUpSeconds = fullSpeed ? (double) WARM_UP * SERIES / rate : 0;

      assertThat(time.firstMillis()).isGreaterThanOrEqualTo(OLDEST);
      // Played at the expected rate.
      for (double share = 0; share <= 1; share += 0.1) {
        long clock = NOW + Math.round(1e3 * (warmUpSeconds + share * seconds));
        int step = WARM_UP + (int) (share * rate * seconds / SERIES);
        assertThat(time.at(step)).isLessThanOrEqualTo(clock + time.cadenceMillis());
      }
    }
  }

  @Test
  void readings_are_a_second_apart_and_end_about_now_when_two_hours_hold_the_run() {
    SimulatedTime time = time(200_000, 20, false);

    assertThat(time.cadenceMillis()).isEqualTo(1_000);
    assertThat(time.at(time.steps())).isBetween(NOW + 19_000, NOW + 21_000);
  }

  @Test
  void readings_move_together_when_two_hours_do_not_hold_the_run() {
    assertThat(time(1_000_000, 300, false).cadenceMillis()).isBetween(150L, 250L);
  }

  @Test
  void readings_move_apart_when_fewer_are_offered_than_one_a_second_and_series() {
    assertThat(time(1_000, 60, false).cadenceMillis()).isEqualTo(10_000);
  }

  @Test
  void a_step_is_found_by_its_time_and_by_no_other() {
    SimulatedTime time = new SimulatedTime(NOW, 700, 100);

    assertThat(time.stepAt(time.at(42))).isEqualTo(42);
    assertThat(time.stepAt(time.at(42) + 1)).isEqualTo(-1);
    assertThat(time.stepAt(NOW - 700)).isEqualTo(-1);
  }

  private static SimulatedTime time(long rate, int seconds, boolean fullSpeed) {
    return SimulatedTime.of(
        new SimulatedTime.Plan(SERIES, WARM_UP, rate, fullSpeed, Duration.ofSeconds(seconds)),
        OLDEST,
        NOW);
  }
}
