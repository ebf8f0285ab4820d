package io.firewatch.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.correlation.Recurrence.Occurrence;
import io.firewatch.correlation.Recurrence.Repeat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Recurrence from(String start, Duration length, Repeat repeat) {
    return new Recurrence(LocalDateTime.parse(start), length, BERLIN, repeat, null);
  }

  private static Occurrence occurrence(String from, String to) {
    return new Occurrence(Instant.parse(from), Instant.parse(to));
  }

  @Test
  void a_window_starts_at_the_same_time_on_the_wall_all_year() {
    Recurrence nightly = from("2026-01-01T03:30", Duration.ofHours(2), new Repeat.Daily(1));
    assertThat(nightly.at(Instant.parse("2026-01-10T03:00:00Z")))
        .hasValue(occurrence("2026-01-10T02:30:00Z", "2026-01-10T04:30:00Z"));
    assertThat(nightly.at(Instant.parse("2026-07-10T03:00:00Z")))
        .hasValue(occurrence("2026-07-10T01:30:00Z", "2026-07-10T03:30:00Z"));
  }

  @Test
  void a_start_that_the_change_of_clocks_skips_is_moved_and_lasts_as_long() {
    Recurrence nightly = from("2026-01-01T02:30", Duration.ofHours(2), new Repeat.Daily(1));
    assertThat(nightly.after(Instant.parse("2026-03-28T20:00:00Z")))
        .hasValue(occurrence("2026-03-29T01:30:00Z", "2026-03-29T03:30:00Z"));
  }

  @Test
  void a_start_that_comes_twice_counts_once_and_lasts_as_long() {
    Recurrence nightly = from("2026-01-01T02:30", Duration.ofHours(2), new Repeat.Daily(1));
    assertThat(nightly.after(Instant.parse("2026-10-24T20:00:00Z")))
        .hasValue(occurrence("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"));
    assertThat(nightly.at(Instant.parse("2026-10-25T02:30:00Z"))).isEmpty();
  }

  @Test
  void weeks_are_counted_from_the_week_of_the_start() {
    Recurrence other =
        from(
            "2026-03-04T10:00",
            Duration.ofHours(1),
            new Repeat.Weekly(2, Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY)));
    assertThat(other.after(Instant.parse("2026-03-04T12:00:00Z")).orElseThrow().from())
        .isEqualTo("2026-03-16T09:00:00Z");
    assertThat(other.at(Instant.parse("2026-03-02T09:30:00Z"))).isEmpty();
  }

  @Test
  void months_have_a_second_tuesday_a_last_friday_and_not_always_a_31st() {
    Recurrence patchDay =
        from(
            "2026-01-01T20:00",
            Duration.ofHours(3),
            new Repeat.MonthlyOnWeekday(2, DayOfWeek.TUESDAY));
    assertThat(patchDay.after(Instant.parse("2026-03-01T00:00:00Z")).orElseThrow().from())
        .isEqualTo("2026-03-10T19:00:00Z");
    Recurrence lastFriday =
        from(
            "2026-01-01T20:00",
            Duration.ofHours(3),
            new Repeat.MonthlyOnWeekday(-1, DayOfWeek.FRIDAY));
    assertThat(lastFriday.after(Instant.parse("2026-03-01T00:00:00Z")).orElseThrow().from())
        .isEqualTo("2026-03-27T19:00:00Z");
    Recurrence on31st = from("2026-01-31T20:00", Duration.ofHours(3), new Repeat.MonthlyOnDay(31));
    assertThat(on31st.after(Instant.parse("2026-02-01T00:00:00Z")).orElseThrow().from())
        .isEqualTo("2026-03-31T18:00:00Z");
  }

  @Test
  void it_ends_after_its_last_day_and_once_is_once() {
    Recurrence short3 =
        new Recurrence(
            LocalDateTime.parse("2026-03-01T10:00"),
            Duration.ofHours(1),
            BERLIN,
            new Repeat.Daily(1),
            LocalDate.parse("2026-03-03"));
    assertThat(short3.after(Instant.parse("2026-03-03T09:00:00Z"))).isEmpty();
    assertThat(short3.at(Instant.parse("2026-03-04T09:30:00Z"))).isEmpty();
    Recurrence once = from("2026-03-01T23:00", Duration.ofDays(3), new Repeat.Once());
    assertThat(once.at(Instant.parse("2026-03-04T21:00:00Z"))).isPresent();
    assertThat(once.after(Instant.parse("2026-03-01T22:00:00Z"))).isEmpty();
    assertThatThrownBy(() -> from("2026-03-01T23:00", Duration.ZERO, new Repeat.Once()))
        .hasMessageContaining("duration");
  }

  @Property
  void every_moment_of_the_next_occurrence_is_in_one_and_none_before_it_starts_another(
      @ForAll @LongRange(min = 1_767_300_000L, max = 1_900_000_000L) long second,
      @ForAll @IntRange(min = 1, max = 1_380) int minutes,
      @ForAll @IntRange(max = 1_439) int minuteOfDay,
      @ForAll @IntRange(min = 1, max = 9) int every) {
    Recurrence recurrence =
        new Recurrence(
            LocalDateTime.parse("2026-01-01T00:00").plusMinutes(minuteOfDay),
            Duration.ofMinutes(minutes),
            BERLIN,
            new Repeat.Daily(every),
            null);
    Instant moment = Instant.ofEpochSecond(second);
    Occurrence next = recurrence.after(moment).orElseThrow();
    assertThat(next.from()).isAfter(moment);
    assertThat(Duration.between(next.from(), next.to())).isEqualTo(Duration.ofMinutes(minutes));
    assertThat(recurrence.at(next.from())).hasValue(next);
    assertThat(recurrence.at(next.to().minusMillis(1))).hasValue(next);
    Optional<Occurrence> before = recurrence.at(next.from().minusMillis(1));
    before.ifPresent(earlier -> assertThat(earlier.from()).isBefore(next.from()));
    Optional<Occurrence> current = recurrence.at(moment);
    current.ifPresent(now -> assertThat(now.from()).isBeforeOrEqualTo(moment));
  }
}
