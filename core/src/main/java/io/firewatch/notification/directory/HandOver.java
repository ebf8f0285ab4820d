package io.firewatch.notification.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * When the next person takes over: at a time of the wall clock of a zone, so that a turn may be an
 * hour longer or shorter when clocks change. A time that a change leaves out is as much later as
 * the change leaves out; of a time that comes twice, the first counts.
 *
 * @param first the day of the first hand-over
 * @param days how many days a turn lasts, 1 to 364
 */
public record HandOver(ZoneId zone, LocalDate first, LocalTime time, int days) {
  private static final int MOST_DAYS = 364;
  private static final int WEEK = 7;

  public HandOver {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("a turn lasts 1 to 364 days, not " + days);
    }
    time = time.truncatedTo(ChronoUnit.MINUTES);
  }

  /**
   * @param starts the first hand-over is on the first such day on or after this one
   * @param weeks how many weeks one person is on call
   */
  public static HandOver weekly(
      ZoneId zone, DayOfWeek day, LocalTime time, LocalDate starts, int weeks) {
    if (weeks < 1 || weeks > MOST_DAYS / WEEK) {
      throw new IllegalArgumentException("weeks must be 1 to 52, is " + weeks);
    }
    return new HandOver(zone, starts.with(TemporalAdjusters.nextOrSame(day)), time, weeks * WEEK);
  }

  /** When a turn begins; turn 0 begins with the first hand-over. */
  Instant start(long turn) {
    return first.plusDays(turn * days).atTime(time).atZone(zone).toInstant();
  }

  /** The turn a time falls into; negative before the first hand-over. */
  long turn(Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    long turn = Math.floorDiv(ChronoUnit.DAYS.between(first, day), (long) days);
    while (start(turn).isAfter(at)) {
      turn--;
    }
    while (!start(turn + 1).isAfter(at)) {
      turn++;
    }
    return turn;
  }
}
