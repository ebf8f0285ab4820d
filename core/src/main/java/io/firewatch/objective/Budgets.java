package io.firewatch.objective;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says what a stretch of time, such as an incident, spent of the budgets of services. */
public final class Budgets {
  private final ObjectiveStore store;
  private final Supplier<ObjectiveBook> book;

  public Budgets(ObjectiveStore store, Supplier<ObjectiveBook> book) {
    this.store = store;
    this.book = book;
  }

  /**
   * What was spent meanwhile.
   *
   * @param part of it, in requests or seconds
   * @param share of the budget of the objective's window, 1 being all of it
   * @param spentInAll share that was spent in the window that ended with it
   */
  public record Spent(
      ServiceLevelObjective objective, Spend part, double share, double spentInAll) {}

  /** Of each objective of those services that was measured, by service and name. */
  public List<Spent> spent(Collection<String> services, Instant from, Instant to) {
    List<Spent> all = new ArrayList<>();
    List<ObjectiveStore.Stood> standings = store.standings();
    for (ServiceLevelObjective objective : book.get().objectives()) {
      if (services.contains(objective.service())) {
        standing(standings, objective)
            .ifPresent(stood -> all.add(spent(objective, stood, from, to)));
      }
    }
    return all;
  }

  /** How an objective stands, when what it measures has been measured. */
  public static Optional<ObjectiveReport.Standing> standing(
      List<ObjectiveStore.Stood> standings, ServiceLevelObjective objective) {
    return standings.stream()
        .filter(one -> one.id().equals(objective.id()))
        .filter(one -> one.revision().equals(objective.revision()))
        .map(ObjectiveStore.Stood::standing)
        .findFirst();
  }

  private Spent spent(
      ServiceLevelObjective objective,
      ObjectiveReport.Standing standing,
      Instant from,
      Instant to) {
    Spend part = store.sum(asked(objective, ObjectiveStore.Grain.MINUTE, minute(from), to));
    Instant begin = to.minus(objective.window());
    Spend whole = store.sum(asked(objective, ObjectiveStore.Grain.HOUR, begin, to));
    double seen = seen(objective.window(), standing.since(), to);
    return new Spent(
        objective,
        part,
        Budget.spentBy(objective, part, whole, seen),
        Budget.spent(objective, whole, seen));
  }

  /** The share of a window before {@code to} that has been seen since {@code since}. */
  static double seen(Duration window, Instant since, Instant to) {
    long hours =
        Math.floorDiv(to.getEpochSecond(), 3600) - Math.floorDiv(since.getEpochSecond(), 3600) + 1;
    return Math.clamp((double) hours / window.toHours(), 0, 1);
  }

  private static Instant minute(Instant of) {
    return Instant.ofEpochSecond(Math.floorDiv(of.getEpochSecond(), 60) * 60);
  }

  public static ObjectiveStore.Asked asked(
      ServiceLevelObjective objective, ObjectiveStore.Grain grain, Instant from, Instant to) {
    return new ObjectiveStore.Asked(objective.id(), objective.revision(), grain, from, to);
  }
}
