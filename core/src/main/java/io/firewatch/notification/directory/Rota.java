package io.firewatch.notification.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * Who is on call, week by week. The hand-over is at a time of the wall clock of its zone, so that a
 * week may be an hour longer or shorter when clocks change.
 *
 * @param people ids of persons, in their order; the first has the first week
 */
public record Rota(String name, HandOver handOver, List<String> people) {
  public Rota {
    people = List.copyOf(people);
    if (people.isEmpty()) {
      throw new IllegalArgumentException("needs somebody");
    }
  }

  /**
   * When the next person takes over.
   *
   * @param starts the first hand-over is on the first such day on or after this one
   * @param weeks how many weeks one person is on call
   */
  public record HandOver(ZoneId zone, DayOfWeek day, LocalTime time, LocalDate starts, int weeks) {
    public HandOver {
      if (weeks < 1 || weeks > 52) {
        throw new IllegalArgumentException("weeks must be 1 to 52, is " + weeks);
      }
    }

    ZonedDateTime first() {
      return starts.with(TemporalAdjusters.nextOrSame(day)).atTime(time).atZone(zone);
    }

    ZonedDateTime nth(long turn) {
      return first().plusWeeks(turn * weeks);
    }

    /** How many hand-overs there were before or at a time; negative before the first. */
    long turn(Instant at) {
      long turn = Math.floorDiv(ChronoUnit.WEEKS.between(first(), at.atZone(zone)), (long) weeks);
      while (nth(turn).toInstant().isAfter(at)) {
        turn--;
      }
      while (!nth(turn + 1).toInstant().isAfter(at)) {
        turn++;
      }
      return turn;
    }
  }

  /** The shift a time falls into, as the rota has it. */
  public Shift at(Instant at) {
    return turn(handOver.turn(at));
  }

  private Shift turn(long turn) {
    return new Shift(
        people.get((int) Math.floorMod(turn, (long) people.size())),
        handOver.nth(turn).toInstant(),
        handOver.nth(turn + 1).toInstant(),
        null);
  }

  /** The shift after the one a time falls into. */
  public Shift after(Instant at) {
    return turn(handOver.turn(at) + 1);
  }
}
