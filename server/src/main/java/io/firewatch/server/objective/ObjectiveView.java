package io.firewatch.server.objective;

import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.objective.ServiceLevelObjective;
import io.firewatch.server.objective.ObjectiveBoard.Stand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An objective as the API shows it.
 *
 * @param indicator what is measured
 * @param unit of {@code bad} and {@code total}: requests or seconds
 * @param budgetLeftPercent of the window's budget; below 0 when more was spent; null when not
 *     measured
 * @param readAt time of the newest reading
 * @param since time of the first one
 */
record ObjectiveView(
    String service,
    String name,
    String description,
    String indicator,
    String unit,
    double targetPercent,
    long windowDays,
    ObjectiveState state,
    @Nullable Double budgetLeftPercent,
    @Nullable Instant readAt,
    @Nullable Instant since,
    List<BurnView> burnRates,
    List<FiringView> firing) {

  /** How many times the budget a window like this would spend. */
  record BurnView(String window, double rate) {}

  record FiringView(String alert, Instant since) {}

  /** With its history and the incidents that spent it. */
  record Whole(ObjectiveView objective, List<PointView> history, List<SpenderView> incidents) {}

  record PointView(Instant from, Instant to, double bad, double total, double burnRate) {}

  record SpenderView(UUID incidentId, String displayId, double budgetPercent) {}

  static ObjectiveView of(Stand stand) {
    ServiceLevelObjective objective = stand.objective();
    Standing standing = stand.standing();
    return new ObjectiveView(
        objective.service(),
        objective.id().name(),
        objective.description(),
        objective.indicator().text(),
        objective.indicator().isOfRequests() ? "requests" : "seconds",
        rounded(100 * objective.target()),
        objective.window().toDays(),
        stand.state(),
        standing == null ? null : rounded(100 * (1 - standing.spent())),
        standing == null ? null : standing.at(),
        standing == null ? null : standing.since(),
        standing == null
            ? List.of()
            : standing.burns().stream()
                .map(burn -> new BurnView(length(burn.window()), rounded(burn.rate())))
                .toList(),
        standing == null
            ? List.of()
            : standing.firing().stream()
                .map(one -> new FiringView(one.alert().name(), one.since()))
                .toList());
  }

  static Whole whole(
      Stand stand, List<ObjectiveBoard.Point> history, List<ObjectiveBoard.Spender> spenders) {
    return new Whole(
        of(stand),
        history.stream()
            .map(point ->
                new PointView(
                    point.from(),
                    point.to(),
                    point.spend().bad(),
                    point.spend().total(),
                    rounded(point.burn())))
            .toList(),
        spenders.stream()
            .map(one ->
                new SpenderView(
                    one.incident().id().value(),
                    one.incident().id().display(),
                    rounded(100 * one.share())))
            .toList());
  }

  /** Such as 5m, 6h or 3d. */
  static String length(Duration window) {
    if (window.toHours() == 0) {
      return window.toMinutes() + "m";
    }
    return window.toHours() < 24 ? window.toHours() + "h" : window.toDays() + "d";
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
