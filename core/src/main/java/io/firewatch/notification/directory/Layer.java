package io.firewatch.notification.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns, at all hours or at some.
 *
 * @param people ids of persons, in their order; the first has the first turn
 * @param only the hours at which the layer says who is on call; empty for all
 */
public record Layer(String name, HandOver handOver, List<String> people, List<Hours> only) {
  /** Each week has an hour that is in and one that is out; a change of clocks may hide one. */
  private static final int LOOK_AROUND_DAYS = 16;

  public Layer {
    people = List.copyOf(people);
    if (people.isEmpty()) {
      throw new IllegalArgumentException("needs somebody");
    }
    only = Hours.coverTheWeek(only) ? List.of() : List.copyOf(only);
  }

  /**
   * A time for which the answer is the same.
   *
   * @param person null when the layer does not say who is on call
   */
  record Span(@Nullable String person, Instant from, Instant to) {}

  /** What the layer says of a time, and from when until when. */
  Span at(Instant at) {
    long turn = handOver.turn(at);
    Instant from = handOver.start(turn);
    Instant to = handOver.start(turn + 1);
    String person = people.get((int) Math.floorMod(turn, (long) people.size()));
    if (only.isEmpty()) {
      return new Span(person, from, to);
    }
    Instant lastEnd = at.minusSeconds(LOOK_AROUND_DAYS * 86_400L);
    for (Span window : windows(at)) {
      if (window.from().isAfter(at)) {
        return new Span(null, lastEnd, window.from());
      }
      if (window.to().isAfter(at)) {
        return new Span(person, later(from, window.from()), earlier(to, window.to()));
      }
      lastEnd = window.to();
    }
    return new Span(null, lastEnd, at.plusSeconds(LOOK_AROUND_DAYS * 86_400L));
  }

  /** The hours around a time, oldest first; those that touch are one. */
  private List<Span> windows(Instant at) {
    LocalDate today = at.atZone(handOver.zone()).toLocalDate();
    List<Span> all = new ArrayList<>();
    for (int i = -LOOK_AROUND_DAYS; i <= LOOK_AROUND_DAYS; i++) {
      LocalDate day = today.plusDays(i);
      DayOfWeek weekday = day.getDayOfWeek();
      for (Hours hours : only) {
        if (hours.days().contains(weekday)) {
          all.add(
              new Span(null, hours.start(day, handOver.zone()), hours.end(day, handOver.zone())));
        }
      }
    }
    all.sort(Comparator.comparing(Span::from));
    List<Span> merged = new ArrayList<>();
    for (Span next : all) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && !next.from().isAfter(last.to())) {
        merged.set(merged.size() - 1, new Span(null, last.from(), later(last.to(), next.to())));
      } else if (next.from().isBefore(next.to())) {
        merged.add(next);
      }
    }
    return merged;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
