package io.firewatch.server.objective;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Signal;
import io.firewatch.objective.Budgets;
import io.firewatch.objective.ObjectiveReport.Slot;
import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.objective.ObjectiveStore.Grain;
import io.firewatch.objective.ServiceLevelObjective;
import io.firewatch.objective.Spend;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How objectives stand and what spent their budgets; for the API and for pages. */
@Component
public final class ObjectiveBoard {
  private static final int MOST_INCIDENTS = 20;
  private static final int MOST_POINTS = 60;
  private static final Duration FINE = Duration.ofHours(6);

  private final LiveObjectives book;
  private final ObjectiveStore store;
  private final IncidentStore incidents;
  private final InstantSource clock;

  ObjectiveBoard(
      LiveObjectives book, ObjectiveStore store, IncidentStore incidents, InstantSource clock) {
    this.book = book;
    this.store = store;
    this.incidents = incidents;
    this.clock = clock;
  }

  /**
   * An objective and how it stands.
   *
   * @param standing null when nothing was measured yet
   */
  public record Stand(
      ServiceLevelObjective objective, ObjectiveState state, @Nullable Standing standing) {}

  /**
   * What was spent in a stretch of the window.
   *
   * @param burn budgets that would be spent, were all of the window like it
   */
  public record Point(Instant from, Instant to, Spend spend, double burn) {}

  /**
   * What an incident spent of a budget while it lasted.
   *
   * @param share of the window's budget, 1 being all of it
   */
  public record Spender(Incident incident, double share) {}

  /** All, by service and name. */
  public List<Stand> list() {
    return list(objective -> true);
  }

  public List<Stand> ofService(String service) {
    return list(objective -> objective.service().equals(service));
  }

  private List<Stand> list(Predicate<ServiceLevelObjective> which) {
    List<ObjectiveStore.Stood> standings = store.standings();
    Instant now = clock.instant();
    return book.get().objectives().stream()
        .filter(which)
        .map(objective -> {
          Standing standing = Budgets.standing(standings, objective).orElse(null);
          return new Stand(objective, ObjectiveState.of(standing, now), standing);
        })
        .toList();
  }

  /** What is wrong with the file of objectives, when those in use are older. */
  public Optional<String> mistake() {
    return book.mistake();
  }

  /** What was spent over the window, or since it is measured, in at most 60 equal stretches. */
  public List<Point> history(Stand of) {
    Standing standing = of.standing();
    if (standing == null) {
      return List.of();
    }
    ServiceLevelObjective objective = of.objective();
    Instant now = clock.instant();
    Instant begin = now.minus(objective.window());
    Instant from = standing.since().isAfter(begin) ? standing.since() : begin;
    boolean fine = Duration.between(from, now).compareTo(FINE) <= 0;
    Grain grain = fine ? Grain.MINUTE : Grain.HOUR;
    long seconds = Math.max(1, Duration.between(from, now).toSeconds());
    long stretch = Math.ceilDiv(seconds, (long) MOST_POINTS * grain.seconds()) * grain.seconds();
    Instant first = floor(from, stretch);
    return points(
        objective, store.spent(Budgets.asked(objective, grain, first, now)), stretch, now);
  }

  private static List<Point> points(
      ServiceLevelObjective objective, List<Slot> slots, long stretch, Instant now) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < slots.size(); ) {
      Instant begin = floor(Instant.ofEpochMilli(slots.get(i).startMillis()), stretch);
      Instant end = begin.plusSeconds(stretch);
      Spend sum = Spend.NONE;
      while (i < slots.size() && slots.get(i).startMillis() < end.toEpochMilli()) {
        sum = sum.plus(slots.get(i++).spend());
      }
      Instant to = end.isAfter(now) ? now : end;
      points.add(new Point(begin, to, sum, sum.ratio() / objective.budget()));
    }
    return points;
  }

  private static Instant floor(Instant of, long seconds) {
    return Instant.ofEpochSecond(Math.floorDiv(of.getEpochSecond(), seconds) * seconds);
  }

  /** The incidents of the window that spent most of a budget, the greatest first. */
  public List<Spender> spenders(Stand of) {
    if (of.standing() == null) {
      return List.of();
    }
    ServiceLevelObjective objective = of.objective();
    IncidentFilter filter =
        new IncidentFilter(
            Set.of(),
            Set.of(),
            Optional.of(objective.service()),
            Optional.of(clock.instant().minus(objective.window())),
            Optional.empty(),
            Optional.empty(),
            MOST_INCIDENTS);
    Budgets budgets = new Budgets(store, book);
    return incidents.list(filter).items().stream()
        .map(incident ->
            new Spender(
                incident,
                budgets
                    .spent(Set.of(objective.service()), began(incident), ended(incident))
                    .stream()
                    .filter(spent -> spent.objective().id().equals(objective.id()))
                    .mapToDouble(Budgets.Spent::share)
                    .sum()))
        .filter(spender -> spender.share() > 0)
        .sorted(Comparator.comparingDouble(Spender::share).reversed())
        .toList();
  }

  /** What an incident spent, or has spent so far, of the budgets of the services it hit. */
  public List<Budgets.Spent> spent(Incident incident) {
    return new Budgets(store, book)
        .spent(incident.affectedServices(), began(incident), ended(incident));
  }

  private static Instant began(Incident incident) {
    return incident.signals().stream()
        .map(Signal::onset)
        .min(Comparator.naturalOrder())
        .orElse(incident.detectedAt());
  }

  private Instant ended(Incident incident) {
    Incident.Resolution resolution = incident.resolution();
    return resolution == null ? clock.instant() : resolution.at();
  }
}
