package io.firewatch.notification.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Set;

/**
 * Some hours of some days of each week, by the wall clock.
 *
 * @param days on which they begin
 * @param to exclusive; not after {@code from} means on the next day, so that equal ones are a day
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;

  public Hours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("needs a day of the week");
    }
    from = from.truncatedTo(ChronoUnit.MINUTES);
    to = to.truncatedTo(ChronoUnit.MINUTES);
  }

  Instant start(LocalDate day, ZoneId zone) {
    return day.atTime(from).atZone(zone).toInstant();
  }

  Instant end(LocalDate day, ZoneId zone) {
    return (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(zone).toInstant();
  }

  /** Whether these leave no minute of a week out. */
  static boolean coverTheWeek(Iterable<Hours> all) {
    BitSet minutes = new BitSet(WEEK);
    for (Hours hours : all) {
      int start = minute(hours.from);
      int length = Math.floorMod(minute(hours.to) - start - 1, DAY) + 1;
      for (DayOfWeek day : hours.days) {
        int first = (day.getValue() - 1) * DAY + start;
        for (int i = 0; i < length; i++) {
          minutes.set((first + i) % WEEK);
        }
      }
    }
    return minutes.cardinality() == WEEK;
  }

  private static int minute(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }
}
