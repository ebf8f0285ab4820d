package io.firewatch.remediation.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all automation at once.
 *
 * @param stop the kill switch; null when it is not thrown
 * @param passed what rules let through within the last hour, oldest first
 */
public record Automation(
    @Nullable Stop stop, List<Freeze> freezes, Breaker breaker, List<Passed> passed) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  public Automation {
    freezes = List.copyOf(freezes);
    passed = List.copyOf(passed);
  }

  /** Who stopped everything, when and why. */
  public record Stop(String by, Instant at, String reason) {
    public Stop {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** An action that rules let through. */
  public record Passed(Instant at, String service) {
    public Passed {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** How many actions rules let through, in all and for each service. */
  public record Limits(int perMinute, int perHour) {
    public Limits {
      if (perMinute < 1 || perHour < 1) {
        throw new IllegalArgumentException("limits must be 1 or more");
      }
    }
  }

  public static Automation begin(Instant now) {
    return new Automation(null, List.of(), Breaker.closed(now), List.of());
  }

  /** Why nothing may be done now, in words; empty when it may. */
  public Optional<String> obstacle(Instant now) {
    if (stop != null) {
      return Optional.of(words(stop));
    }
    return freezes.stream()
        .filter(freeze -> freeze.covers(now))
        .findFirst()
        .map(
            freeze -> "changes are frozen until %s: %s".formatted(freeze.until(), freeze.reason()));
  }

  /** Why what was done may not even be undone by itself now; empty when it may. */
  public Optional<String> obstacleToUndoing() {
    return Optional.ofNullable(stop).map(Automation::words);
  }

  private static String words(Stop stop) {
    return "all automation was stopped by %s%s"
        .formatted(stop.by(), stop.reason().isBlank() ? "" : ": " + stop.reason());
  }

  /** Why rules may not let another action on a service through now; empty when they may. */
  public Optional<String> limit(String service, Limits limits, Instant now) {
    if (count(null, now.minus(MINUTE)) >= limits.perMinute()
        || count(service, now.minus(MINUTE)) >= limits.perMinute()) {
      return Optional.of(
          "%d actions were let through within a minute".formatted(limits.perMinute()));
    }
    if (count(null, now.minus(HOUR)) >= limits.perHour()
        || count(service, now.minus(HOUR)) >= limits.perHour()) {
      return Optional.of("%d actions were let through within an hour".formatted(limits.perHour()));
    }
    return Optional.empty();
  }

  private long count(@Nullable String service, Instant after) {
    return passed.stream()
        .filter(each -> each.at().isAfter(after))
        .filter(each -> service == null || each.service().equals(service))
        .count();
  }

  /** This after rules let an action through. */
  public Automation letThrough(String service, Instant now) {
    List<Passed> recent = new ArrayList<>();
    passed.stream().filter(each -> each.at().isAfter(now.minus(HOUR))).forEach(recent::add);
    recent.add(new Passed(now, service));
    return new Automation(stop, freezes, breaker.passed(now), recent);
  }

  public Automation with(Breaker next) {
    return new Automation(stop, freezes, next, passed);
  }

  public Automation stopped(@Nullable Stop newStop) {
    return new Automation(newStop, freezes, breaker, passed);
  }

  /** This with a freeze more, or another one of the same id; those that ended are forgotten. */
  public Automation frozen(Freeze freeze, Instant now) {
    List<Freeze> all = new ArrayList<>(freezes);
    all.removeIf(old -> old.id().equals(freeze.id()) || !old.until().isAfter(now));
    all.add(freeze);
    return new Automation(stop, all, breaker, passed);
  }

  public Automation thawed(String id) {
    return new Automation(
        stop, freezes.stream().filter(freeze -> !freeze.id().equals(id)).toList(), breaker, passed);
  }
}
