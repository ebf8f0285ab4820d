package io.firewatch.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Works a {@link Schedule} off; not safe for use by several threads. */
final class Timetable {
  private final Schedule schedule;
  private final RandomGenerator random;
  private Instant next;
  private int played;

  Timetable(Schedule schedule, long seed, Instant start) {
    this.schedule = schedule;
    this.random = Dice.of(seed, "timetable");
    this.next =
        switch (schedule) {
          case Schedule.AtRandom s -> start.plus(s.quiet());
          case Schedule.InOrder s -> start.plus(s.quiet());
          case Schedule.Never s -> Instant.MAX;
        };
  }

  /** The scenario to begin now; to be asked only while nothing fails. */
  Optional<Scenario> due(Instant now) {
    if (now.isBefore(next) || finished()) {
      return Optional.empty();
    }
    String name =
        switch (schedule) {
          case Schedule.AtRandom s -> s.scenarios().get(random.nextInt(s.scenarios().size()));
          case Schedule.InOrder s -> s.scenarios().get(played);
          case Schedule.Never s -> throw new IllegalStateException("nothing is ever due");
        };
    played++;
    return Scenarios.named(name);
  }

  /** A failure, scheduled or injected, is over: rest before the next one. */
  void recovered(Instant at) {
    rest(
        at,
        switch (schedule) {
          case Schedule.AtRandom s -> Rollouts.between(s.restMin(), s.restMax(), random);
          case Schedule.InOrder s -> s.rest();
          case Schedule.Never s -> Duration.ZERO;
        });
  }

  /** Nothing begins before the time from {@code at} has passed. */
  void rest(Instant at, Duration time) {
    Instant earliest = at.plus(time);
    if (next.isBefore(earliest)) {
      next = earliest;
    }
  }

  boolean finished() {
    return schedule instanceof Schedule.InOrder order && played >= order.scenarios().size();
  }
}
