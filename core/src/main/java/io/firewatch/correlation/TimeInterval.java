package io.firewatch.correlation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/**
 * Certain minutes of certain days, as Alertmanager has them: a moment is inside when it is in one
 * range of every field, and a field without ranges takes anything. All is read off a clock on the
 * wall of {@code location}, so a night is a night before and after clocks are changed.
 *
 * @param times minutes of the day, {@code to} exclusive, at most 1440
 * @param weekdays 0 for Sunday to 6; a range that goes on after Saturday goes on to 13
 * @param daysOfMonth 1 to 31, or -1 for the last day down to -31
 * @param months 1 to 12
 */
public record TimeInterval(
    List<Range> times,
    List<Range> weekdays,
    List<Range> daysOfMonth,
    List<Range> months,
    List<Range> years,
    ZoneId location) {
  public TimeInterval {
    times = List.copyOf(times);
    weekdays = List.copyOf(weekdays);
    daysOfMonth = List.copyOf(daysOfMonth);
    months = List.copyOf(months);
    years = List.copyOf(years);
  }

  /** From one number to another, both included unless the field says otherwise. */
  public record Range(int from, int to) {
    boolean has(int value) {
      return from <= value && value <= to;
    }
  }

  public boolean contains(Instant moment) {
    ZonedDateTime local = moment.atZone(location);
    int minute = local.getHour() * 60 + local.getMinute();
    return (times.isEmpty() || times.stream().anyMatch(r -> r.from <= minute && minute < r.to))
        && isOnWeekday(local.getDayOfWeek().getValue() % 7)
        && isOnDay(local.getDayOfMonth(), local.toLocalDate().lengthOfMonth())
        && any(months, local.getMonthValue())
        && any(years, local.getYear());
  }

  private static boolean any(List<Range> ranges, int value) {
    return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.has(value));
  }

  private boolean isOnWeekday(int day) {
    return any(weekdays, day) || any(weekdays, day + 7);
  }

  /** Days that a month does not have are cut off: {@code 31:31} is no day of February. */
  private boolean isOnDay(int day, int length) {
    return daysOfMonth.isEmpty()
        || daysOfMonth.stream()
            .anyMatch(range ->
                day(Math.max(range.from, range.from < 0 ? -length : 1), length) <= day
                    && day <= day(range.to, length));
  }

  private static int day(int day, int length) {
    return day < 0 ? length + 1 + day : day;
  }

  /** The minute of the day as people write it. */
  static String clock(int minute) {
    return minute == 1440 ? "24:00" : LocalTime.ofSecondOfDay(minute * 60L).toString();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!times.isEmpty()) {
      times.forEach(
          range -> text.append(clock(range.from)).append('–').append(clock(range.to)).append(' '));
    }
    for (Range range : weekdays) {
      text.append(weekday(range.from));
      text.append(range.from == range.to ? " " : " to " + weekday(range.to) + " ");
    }
    append(text, "day of month", daysOfMonth);
    append(text, "month", months);
    append(text, "year", years);
    return text.append(location.getId()).toString();
  }

  private static String weekday(int day) {
    return DayOfWeek.of((day + 6) % 7 + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static void append(StringBuilder text, String name, List<Range> ranges) {
    if (!ranges.isEmpty()) {
      text.append(name);
      ranges.forEach(range -> {
        text.append(' ').append(range.from);
        if (range.to != range.from) {
          text.append(':').append(range.to);
        }
      });
      text.append(' ');
    }
  }
}
