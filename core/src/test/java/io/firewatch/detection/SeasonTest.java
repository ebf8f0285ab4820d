package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.SeriesKey;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class SeasonTest {
  private static final SeriesKey LATENCY = SeriesKey.of("payment", "service_latency_p99_ms");
  private static final long MINUTE = 60_000;
  private static final long WEEK = 7 * 24 * 60 * MINUTE;

  /** A Monday, 00:00 UTC. */
  private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

  private final SeriesMonitor monitor = new SeriesMonitor(LATENCY, DetectionSettings.defaults());
  private final Random random = new Random(11);

  private static boolean isMondayAtNine(long millis) {
    ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
    return at.getDayOfWeek() == DayOfWeek.MONDAY && at.getHour() == 9;
  }

  /** Episodes raised in a span in which latency triples while {@code surge}. */
  private int episodes(long from, long to, LongPredicate surge) {
    return episodes(from, to, surge, 3);
  }

  private int episodes(long from, long to, LongPredicate surge, double factor) {
    int raised = 0;
    for (long at = from; at < to; at += MINUTE) {
      double level = surge.test(at) ? 380 * factor : 380;
      SeriesMonitor.Change change = monitor.observe(at, level * (1 + .03 * random.nextGaussian()));
      raised += change == SeriesMonitor.Change.RAISED ? 1 : 0;
      if (change == SeriesMonitor.Change.RECOVERED) {
        monitor.close();
      }
    }
    return raised;
  }

  @Test
  void a_surge_of_every_monday_at_nine_is_silent_from_the_fourth_week_on() {
    for (int week = 0; week < 3; week++) {
      assertThat(
              episodes(START + week * WEEK, START + (week + 1) * WEEK, SeasonTest::isMondayAtNine))
          .as("week %d", week)
          .isEqualTo(1);
    }
    assertThat(episodes(START + 3 * WEEK, START + 5 * WEEK, SeasonTest::isMondayAtNine)).isZero();
  }

  @Test
  void the_same_surge_at_another_hour_and_a_larger_one_at_its_own_are_anomalies() {
    episodes(START, START + 3 * WEEK, SeasonTest::isMondayAtNine);
    long tuesday = START + 3 * WEEK + 24 * 60 * MINUTE;
    LongPredicate atNine = at -> at >= tuesday + 540 * MINUTE && at < tuesday + 600 * MINUTE;
    assertThat(episodes(START + 3 * WEEK, START + 4 * WEEK, atNine)).isEqualTo(1);
    assertThat(episodes(START + 4 * WEEK, START + 5 * WEEK, SeasonTest::isMondayAtNine, 9))
        .isEqualTo(1);
  }

  @Test
  void two_failures_at_one_hour_of_the_week_excuse_nothing() {
    episodes(START, START + 2 * WEEK, SeasonTest::isMondayAtNine);
    episodes(START + 2 * WEEK, START + 3 * WEEK, at -> false);
    assertThat(episodes(START + 3 * WEEK, START + 4 * WEEK, SeasonTest::isMondayAtNine))
        .isEqualTo(1);
  }

  @Test
  void a_profile_takes_memory_only_for_hours_that_need_it_and_never_for_more_than_a_week_has() {
    WeekProfile profile = new WeekProfile();
    assertThat(profile.size()).isZero();
    for (long at = START; at < START + 4 * WEEK; at += 10 * MINUTE) {
      profile.note(at, 500, 100);
    }
    assertThat(profile.size()).isEqualTo(168);
    assertThat(profile.explains(START + 4 * WEEK, 550, 100)).isTrue();
    assertThat(profile.explains(START + 4 * WEEK, 50, 100)).isFalse();
  }

  @Test
  void a_profile_outlives_a_restart() {
    WeekProfile profile = new WeekProfile();
    for (long at = START; at < START + 4 * WEEK; at += MINUTE) {
      if (isMondayAtNine(at)) {
        profile.note(at, 500, 100);
      }
    }
    profile.note(START + 4 * WEEK + 1, 500, 100);
    byte[] state = States.write(profile::save);
    WeekProfile again = new WeekProfile();
    States.load(state, again::load);
    long nine = START + 4 * WEEK + 9 * 60 * MINUTE;
    assertThat(again.explains(nine, 520, 100)).isTrue();
    assertThat(again.explains(nine + 3 * 60 * MINUTE, 520, 100)).isFalse();
  }

  @Test
  void an_anomaly_says_how_little_its_hour_explains_it() {
    episodes(START, START + 3 * WEEK, SeasonTest::isMondayAtNine);
    long nine = START + 3 * WEEK + 9 * 60 * MINUTE;
    episodes(START + 3 * WEEK, nine, at -> false);
    episodes(nine, nine + 5 * MINUTE, at -> true, 9);
    Episode episode = java.util.Objects.requireNonNull(monitor.episode());
    assertThat(monitor.verdict(episode).seasonality()).isEqualTo(1);
  }
}
