package io.firewatch.correlation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When something happens again and again. Each occurrence starts at the same time on the wall clock
 * of the zone and lasts the same real time, whatever clocks are changed in between: a start that a
 * change skips is moved past it, one that comes twice counts the first time.
 *
 * @param start the first occurrence's, on the wall
 * @param length real time, more than nothing and at most 31 days
 * @param until the last day an occurrence may start on, null for no end
 */
public record Recurrence(
    LocalDateTime start, Duration length, ZoneId zone, Repeat repeat, @Nullable LocalDate until) {
  private static final Duration LONGEST = Duration.ofDays(31);

  /** How far ahead the next occurrence is looked for. */
  private static final int HORIZON_DAYS = 1_500;

  /**
   * @throws IllegalArgumentException naming what is out of range
   */
  public Recurrence {
    if (length.isZero() || length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("duration must be more than nothing and at most 31 days");
    }
    if (until != null && until.isBefore(start.toLocalDate())) {
      throw new IllegalArgumentException("until must not be before start");
    }
  }

  /** On which days. */
  public sealed interface Repeat {
    /** Never again. */
    record Once() implements Repeat {}

    /** Every so many days. */
    record Daily(int every) implements Repeat {}

    /** On certain days of every so many weeks, counted from the week of the start. */
    record Weekly(int every, Set<DayOfWeek> days) implements Repeat {
      public Weekly {
        days = Set.copyOf(days);
      }
    }

    /** On a day of each month; negative counts from its end; months without it are left out. */
    record MonthlyOnDay(int day) implements Repeat {}

    /** On the first, second … weekday of each month, or the last with -1. */
    record MonthlyOnWeekday(int nth, DayOfWeek day) implements Repeat {}
  }

  /** One time it happens; the end is exclusive. */
  public record Occurrence(Instant from, Instant to) {
    boolean has(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }
  }

  /** The occurrence a moment is in; the one that ends last when several overlap. */
  public Optional<Occurrence> at(Instant moment) {
    LocalDate last = moment.atZone(zone).toLocalDate().plusDays(1);
    LocalDate first = moment.minus(length).atZone(zone).toLocalDate().minusDays(1);
    for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
      if (isOn(day)) {
        Occurrence occurrence = on(day);
        if (occurrence.has(moment)) {
          return Optional.of(occurrence);
        }
      }
    }
    return Optional.empty();
  }

  /** The first occurrence that starts after a moment; empty when none does within four years. */
  public Optional<Occurrence> after(Instant moment) {
    LocalDate day = moment.atZone(zone).toLocalDate().minusDays(1);
    day = day.isBefore(start.toLocalDate()) ? start.toLocalDate() : day;
    for (int i = 0; i < HORIZON_DAYS; i++, day = day.plusDays(1)) {
      if (isOn(day)) {
        Occurrence occurrence = on(day);
        if (occurrence.from().isAfter(moment)) {
          return Optional.of(occurrence);
        }
      }
    }
    return Optional.empty();
  }

  private Occurrence on(LocalDate day) {
    Instant from = ZonedDateTime.of(day, start.toLocalTime(), zone).toInstant();
    return new Occurrence(from, from.plus(length));
  }

  private boolean isOn(LocalDate day) {
    LocalDate first = start.toLocalDate();
    if (day.isBefore(first) || until != null && day.isAfter(until)) {
      return false;
    }
    return switch (repeat) {
      case Repeat.Once once -> day.equals(first);
      case Repeat.Daily daily -> ChronoUnit.DAYS.between(first, day) % daily.every() == 0;
      case Repeat.Weekly weekly ->
          weekly.days().contains(day.getDayOfWeek())
              && ChronoUnit.WEEKS.between(monday(first), monday(day)) % weekly.every() == 0;
      case Repeat.MonthlyOnDay monthly ->
          monthly.day() > 0
              ? day.getDayOfMonth() == monthly.day()
              : day.getDayOfMonth() == day.lengthOfMonth() + 1 + monthly.day();
      case Repeat.MonthlyOnWeekday monthly ->
          day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(monthly.nth(), monthly.day())));
    };
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
