package io.firewatch.server.web.incident;

import io.firewatch.history.Horizon;
import io.firewatch.history.UsualHour;
import io.firewatch.server.api.IncidentPast;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.Scale;
import io.firewatch.server.web.wording.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a chart's series was before the incident began, beside what it was at worst.
 *
 * @param degraded whether the history is away
 * @param summary the comparison in a sentence; empty when nothing is known
 */
public record PastView(boolean degraded, String summary, List<Row> rows) {
  private static final double STEADY = 0.02;
  private static final double MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();

  public PastView {
    rows = List.copyOf(rows);
  }

  /** A time before; {@code trend} is empty where there is none to speak of. */
  public record Row(String span, String mean, String p50, String p95, String p99, String trend) {}

  /**
   * @param history what the chart shows of the series
   */
  static PastView of(IncidentPast.Found found, SeriesHistory history) {
    Scale scale = Scale.of(history.series().metric(), history.largest());
    List<Row> rows = new ArrayList<>();
    found.past().usualHour().ifPresent(usual -> rows.add(row(usual, scale)));
    found.past().horizons().forEach(horizon -> rows.add(row(horizon, scale)));
    return new PastView(found.degraded(), summary(found, history, scale), rows);
  }

  private static String summary(IncidentPast.Found found, SeriesHistory history, Scale scale) {
    double worst = history.worst().value();
    return found
        .past()
        .usualHour()
        .map(usual ->
            compare(worst, usual.mean(), scale)
                + " usual at this hour, by "
                + Words.count(usual.days(), "day", "days"))
        .or(() ->
            found.past().horizons().reversed().stream()
                .findFirst()
                .map(longest ->
                    compare(worst, longest.mean(), scale) + " mean of the " + name(longest)))
        .orElse("");
  }

  private static String compare(double worst, double usual, Scale scale) {
    String at = "At worst " + scale.text(worst);
    double times = worst / usual;
    return times > 0 && Double.isFinite(times) && usual != worst
        ? "%s, %s\u00a0× the %s".formatted(at, Figures.plain(times), scale.text(usual))
        : "%s, against the %s".formatted(at, scale.text(usual));
  }

  private static Row row(UsualHour usual, Scale scale) {
    return new Row(
        "This hour, other days",
        scale.text(usual.mean()),
        scale.text(usual.p50()),
        scale.text(usual.upper()),
        scale.text(usual.p99()),
        "");
  }

  private static Row row(Horizon horizon, Scale scale) {
    String name = name(horizon);
    return new Row(
        Words.sentence(name),
        scale.text(horizon.mean()),
        scale.text(horizon.p50()),
        scale.text(horizon.p95()),
        scale.text(horizon.p99()),
        trend(horizon, scale));
  }

  private static String name(Horizon horizon) {
    return switch ((int) horizon.span().toHours()) {
      case 1 -> "hour before";
      case 24 -> "day before";
      default -> horizon.span().toDays() + " days before";
    };
  }

  private static String trend(Horizon horizon, Scale scale) {
    double over = horizon.trendPerHour() * (horizon.span().toMillis() / MILLIS_AN_HOUR);
    double size = Math.max(Math.abs(horizon.mean()), horizon.max() - horizon.min());
    if (Math.abs(over) <= STEADY * size) {
      return "steady";
    }
    String perHour = scale.text(horizon.trendPerHour());
    return (horizon.trendPerHour() > 0 ? "+" : "") + perHour + " an hour";
  }
}
