package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecentReadingsTest {
  private static final long START = 1_700_000_000_000L;

  private final RecentReadings recent = new RecentReadings();

  @Test
  void the_last_fifty_come_back_with_their_times() {
    List<Reading> all = new ArrayList<>();
    long at = START;
    for (int i = 0; i < 130; i++) {
      at += 1 + i * 977L;
      all.add(new Reading(at, i));
      recent.add(at, i);
    }

    assertThat(recent.last(50)).isEqualTo(all.subList(80, 130));
    assertThat(recent.last(3)).isEqualTo(all.subList(127, 130));
    recent.keepLast(2);
    assertThat(recent.last(50)).isEqualTo(all.subList(128, 130));
  }

  @Test
  void what_is_stored_is_read_again() {
    for (int i = 0; i < 60; i++) {
      recent.add(START + i * 1_000L, i);
    }
    RecentReadings restored = new RecentReadings();
    States.load(States.write(recent::save), restored::load);

    assertThat(restored.last(50)).isEqualTo(recent.last(50));
  }

  @Test
  void after_three_weeks_of_nothing_what_was_before_is_not_recent() {
    recent.add(START, 1);
    recent.add(START + Duration.ofDays(20).toMillis(), 2);
    assertThat(recent.size()).isEqualTo(2);
    recent.add(START + Duration.ofDays(60).toMillis(), 3);

    assertThat(recent.last(50))
        .containsExactly(new Reading(START + Duration.ofDays(60).toMillis(), 3));
  }
}
