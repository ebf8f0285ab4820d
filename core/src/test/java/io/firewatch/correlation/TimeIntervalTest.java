package io.firewatch.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.correlation.TimeInterval.Range;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeIntervalTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static TimeInterval daily(int from, int to, ZoneId zone) {
    return new TimeInterval(
        List.of(new Range(from, to)), List.of(), List.of(), List.of(), List.of(), zone);
  }

  private static TimeInterval days(Range... ranges) {
    return new TimeInterval(
        List.of(), List.of(), List.of(ranges), List.of(), List.of(), ZoneOffset.UTC);
  }

  @Test
  void an_end_is_not_part_and_a_start_is() {
    TimeInterval morning = daily(9 * 60, 12 * 60, ZoneOffset.UTC);
    assertThat(morning.contains(Instant.parse("2026-03-01T09:00:00Z"))).isTrue();
    assertThat(morning.contains(Instant.parse("2026-03-01T11:59:59.999Z"))).isTrue();
    assertThat(morning.contains(Instant.parse("2026-03-01T12:00:00Z"))).isFalse();
  }

  @Test
  void nine_o_clock_is_nine_on_the_wall_in_winter_and_in_summer() {
    TimeInterval morning = daily(9 * 60, 10 * 60, BERLIN);
    assertThat(morning.contains(Instant.parse("2026-01-15T08:30:00Z"))).isTrue();
    assertThat(morning.contains(Instant.parse("2026-07-15T07:30:00Z"))).isTrue();
    assertThat(morning.contains(Instant.parse("2026-07-15T08:30:00Z"))).isFalse();
  }

  @Test
  void every_field_must_have_the_moment() {
    TimeInterval weekendNights =
        new TimeInterval(
            List.of(new Range(0, 360)),
            List.of(new Range(6, 7)),
            List.of(),
            List.of(new Range(1, 3)),
            List.of(new Range(2026, 2027)),
            ZoneOffset.UTC);
    assertThat(weekendNights.contains(Instant.parse("2026-03-01T02:00:00Z"))).isTrue();
    assertThat(weekendNights.contains(Instant.parse("2026-03-02T02:00:00Z"))).isFalse();
    assertThat(weekendNights.contains(Instant.parse("2026-03-01T06:00:00Z"))).isFalse();
    assertThat(weekendNights.contains(Instant.parse("2026-05-02T02:00:00Z"))).isFalse();
    assertThat(weekendNights.contains(Instant.parse("2028-01-01T02:00:00Z"))).isFalse();
  }

  @Test
  void a_range_of_weekdays_may_go_on_into_the_next_week() {
    TimeInterval friToMon =
        new TimeInterval(
            List.of(), List.of(new Range(5, 8)), List.of(), List.of(), List.of(), ZoneOffset.UTC);
    // The first of March 2026 is a Sunday.
    assertThat(friToMon.contains(Instant.parse("2026-02-26T12:00:00Z"))).isFalse();
    assertThat(friToMon.contains(Instant.parse("2026-02-27T12:00:00Z"))).isTrue();
    assertThat(friToMon.contains(Instant.parse("2026-03-01T12:00:00Z"))).isTrue();
    assertThat(friToMon.contains(Instant.parse("2026-03-02T12:00:00Z"))).isTrue();
    assertThat(friToMon.contains(Instant.parse("2026-03-03T12:00:00Z"))).isFalse();
    assertThat(friToMon.toString()).isEqualTo("Friday to Monday Z");
  }

  @Test
  void the_last_days_of_a_month_follow_its_length_and_missing_days_are_none() {
    TimeInterval lastTwo = days(new Range(-2, -1));
    assertThat(lastTwo.contains(Instant.parse("2026-02-27T00:00:00Z"))).isTrue();
    assertThat(lastTwo.contains(Instant.parse("2028-02-27T00:00:00Z"))).isFalse();
    assertThat(lastTwo.contains(Instant.parse("2026-01-31T00:00:00Z"))).isTrue();
    assertThat(days(new Range(31, 31)).contains(Instant.parse("2026-02-28T00:00:00Z"))).isFalse();
    assertThat(days(new Range(20, -5)).contains(Instant.parse("2026-02-24T00:00:00Z"))).isTrue();
    assertThat(days(new Range(20, -5)).contains(Instant.parse("2026-02-25T00:00:00Z"))).isFalse();
  }

  @Property
  void an_interval_and_the_rest_of_the_day_share_no_moment_and_miss_none(
      @ForAll @IntRange(max = 1438) int from,
      @ForAll @IntRange(min = 1, max = 1440) int length,
      @ForAll @LongRange(max = 4_000_000_000L) long second) {
    int to = Math.min(1440, from + length);
    Instant moment = Instant.ofEpochSecond(second);
    boolean inside = daily(from, to, BERLIN).contains(moment);
    boolean before = from > 0 && daily(0, from, BERLIN).contains(moment);
    boolean after = to < 1440 && daily(to, 1440, BERLIN).contains(moment);
    assertThat((inside ? 1 : 0) + (before ? 1 : 0) + (after ? 1 : 0)).isEqualTo(1);
  }

  @Property
  void a_day_counted_from_the_end_is_the_same_day_counted_from_the_beginning(
      @ForAll @IntRange(min = 1, max = 31) int fromEnd, @ForAll @IntRange(max = 20_000) int day) {
    LocalDateTime local = LocalDateTime.of(1990, 1, 1, 12, 0).plusDays(day);
    int same = local.toLocalDate().lengthOfMonth() + 1 - fromEnd;
    boolean expected = local.getDayOfMonth() == same;
    assertThat(days(new Range(-fromEnd, -fromEnd)).contains(local.toInstant(ZoneOffset.UTC)))
        .isEqualTo(expected);
  }
}
