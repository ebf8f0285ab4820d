package io.firewatch.server.web;

import io.firewatch.objective.BurnAlert;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveReport.Burn;
import io.firewatch.objective.ObjectiveReport.Firing;
import io.firewatch.objective.ObjectiveReport.Slot;
import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.objective.ServiceLevelObjective;
import io.firewatch.objective.Spend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Budgets as they may stand: the first of a service burns, the others are kept. */
final class BudgetScene {
  private static final int MINUTES = 300;
  private static final int BAD = 12;

  private BudgetScene() {}

  static void play(ObjectiveStore store, List<ServiceLevelObjective> objectives, Instant now) {
    for (ServiceLevelObjective objective : objectives) {
      if (!objective.service().equals("user-service")) {
        store.save(List.of(report(objective, now)));
      }
    }
  }

  private static ObjectiveReport report(ServiceLevelObjective objective, Instant now) {
    boolean burns = objective.service().equals("payment-service");
    long minute = now.getEpochSecond() / 60 * 60_000;
    double spent = burns ? 0.62 : objective.service().equals("order-service") ? 1.3 : 0.08;
    return new ObjectiveReport(
        objective.id(),
        objective.revision(),
        new Standing(
            now,
            now.minus(Duration.ofMinutes(MINUTES)),
            spent,
            List.of(
                new Burn(Duration.ofMinutes(5), burns ? 42 : 0.3),
                new Burn(Duration.ofMinutes(30), burns ? 18 : 0.4),
                new Burn(Duration.ofHours(1), burns ? 15.2 : 0.4),
                new Burn(Duration.ofHours(6), burns ? 3.1 : 0.35),
                new Burn(Duration.ofDays(3), 0.3)),
            burns ? List.of(new Firing(BurnAlert.FAST, now.minusSeconds(90))) : List.of(),
            0),
        IntStream.rangeClosed(0, MINUTES)
            .mapToObj(i -> new Slot(minute - i * 60_000L, spend(objective, burns && i < BAD, i)))
            .toList(),
        List.of(new Slot(minute / 3_600_000 * 3_600_000, new Spend(300, MINUTES * 60.0))));
  }

  private static Spend spend(ServiceLevelObjective objective, boolean bad, int minute) {
    double usual = objective.budget() * (0.3 + 0.2 * Math.sin(minute / 9.0));
    return new Spend(60 * (bad ? 30 * objective.budget() : usual), 60);
  }
}
