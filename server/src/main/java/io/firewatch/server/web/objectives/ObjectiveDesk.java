package io.firewatch.server.web.objectives;

import io.firewatch.incident.Incident;
import io.firewatch.objective.Budgets;
import io.firewatch.server.objective.ObjectiveBoard;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Objectives as panels of other pages. */
@Component
public final class ObjectiveDesk {
  private static final double LEAST = 0.0005;

  private final ObjectiveBoard board;

  ObjectiveDesk(ObjectiveBoard board) {
    this.board = board;
  }

  /**
   * What an incident spent.
   *
   * @param share of the budget, in words
   * @param left what is left of it, in words
   */
  public record Spent(String service, String name, String share, String days, String left) {}

  /** The objectives of a service, without history. */
  public List<ObjectiveRow> ofService(String service) {
    return ObjectiveRow.briefly(board.ofService(service));
  }

  /** What an incident spent of each budget it touched, dearest first. */
  public List<Spent> spent(Incident incident) {
    return board.spent(incident).stream()
        .filter(spent -> spent.share() >= LEAST)
        .sorted(Comparator.comparingDouble(Budgets.Spent::share).reversed())
        .map(spent ->
            new Spent(
                spent.objective().service(),
                spent.objective().id().name(),
                ObjectiveRow.share(spent.share()),
                spent.objective().window().toDays() + " days",
                spent.spentInAll() >= 1
                    ? "all of it is spent"
                    : ObjectiveRow.share(1 - spent.spentInAll()) + " is left"))
        .toList();
  }
}
