package io.firewatch.server.web.objectives;

import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.objective.ServiceLevelObjective;
import io.firewatch.server.objective.ObjectiveBoard;
import io.firewatch.server.objective.ObjectiveBoard.Point;
import io.firewatch.server.objective.ObjectiveBoard.Spender;
import io.firewatch.server.objective.ObjectiveBoard.Stand;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.Moment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objective as pages show it.
 *
 * @param severity names the colour of its state
 * @param left percent of the budget left, 0 to 100, for a bar
 * @param leftText in words
 * @param burning burn rates that matter, in words
 */
public record ObjectiveRow(
    String id,
    String service,
    String name,
    String description,
    String target,
    String measured,
    String severity,
    String state,
    double left,
    String leftText,
    @Nullable Moment since,
    List<Burn> burning,
    List<Reading> readings,
    String worst,
    List<SpentBy> spenders) {
  public ObjectiveRow {
    burning = List.copyOf(burning);
    readings = List.copyOf(readings);
    spenders = List.copyOf(spenders);
  }

  /** How fast it burns over a window. */
  public record Burn(String window, String rate, boolean tooFast) {}

  public record Reading(Moment at, double value, String text) {}

  public record SpentBy(String incident, String display, String share) {}

  static ObjectiveRow of(Stand stand, List<Point> points, List<Spender> spenders) {
    ServiceLevelObjective objective = stand.objective();
    Standing standing = stand.standing();
    double left = standing == null ? 0 : 100 * (1 - standing.spent());
    return new ObjectiveRow(
        objective.service() + "-" + objective.id().name(),
        objective.service(),
        objective.id().name(),
        objective.description(),
        percent(100 * objective.target()) + " over " + objective.window().toDays() + " days",
        objective.indicator().text(),
        severity(stand),
        stand.state().words(),
        Math.clamp(left, 0, 100),
        standing == null
            ? "Nothing that tells of it came in yet"
            : left >= 0
                ? percent(left) + " of the budget left"
                : "spent " + Figures.plain(standing.spent()) + " times over",
        standing == null ? null : Moment.of(standing.since()),
        standing == null ? List.of() : burns(standing),
        points.stream()
            .map(point ->
                new Reading(
                    Moment.of(point.from()), point.burn(), Figures.plain(point.burn()) + "×"))
            .toList(),
        Figures.plain(points.stream().mapToDouble(Point::burn).max().orElse(0)) + "×",
        spenders.stream().map(ObjectiveRow::spender).toList());
  }

  private static SpentBy spender(Spender spender) {
    return new SpentBy(
        spender.incident().id().toString(),
        spender.incident().id().display(),
        share(spender.share()));
  }

  /** A share of a budget, such as {@code 12 %}. */
  static String share(double share) {
    double percent = 100 * share;
    return percent > 0 && percent < 0.1 ? "under 0.1\u00a0%" : percent(percent);
  }

  private static String percent(double value) {
    double shown = Math.abs(value) < 10 ? Math.round(value * 100) / 100.0 : value;
    return Figures.plain(shown) + "\u00a0%";
  }

  private static List<Burn> burns(Standing standing) {
    return standing.burns().stream()
        .map(burn ->
            new Burn(length(burn.window()), Figures.plain(burn.rate()) + "×", burn.rate() > 1))
        .toList();
  }

  private static String length(Duration window) {
    if (window.toHours() == 0) {
      return window.toMinutes() + " min";
    }
    return window.toHours() < 24 ? window.toHours() + " h" : window.toDays() + " d";
  }

  private static String severity(Stand stand) {
    return switch (stand.state()) {
      case NO_DATA -> "low";
      case KEPT -> "calm";
      case BURNING_LASTING -> "medium";
      case BURNING_SLOW -> "high";
      case BURNING_FAST, EXHAUSTED -> "critical";
    };
  }

  static List<ObjectiveRow> briefly(List<Stand> stands) {
    return stands.stream().map(stand -> of(stand, List.of(), List.of())).toList();
  }

  static ObjectiveRow whole(Stand stand, ObjectiveBoard board) {
    return of(stand, board.history(stand), board.spenders(stand));
  }
}
