package io.firewatch.server.web.logs;

import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.history.TemplateCounts;
import io.firewatch.triage.history.TemplateCounts.Trend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A template as a row.
 *
 * @param kind errors, warnings or others: what the bars are coloured by
 * @param trend in a word, empty when it is steady
 * @param after the version after whose deployment its first line came, empty when none
 * @param chart lines by equal parts of the window
 * @param incidents that one of its signals belongs to
 */
public record TemplateRow(
    String id,
    String service,
    String level,
    String kind,
    String text,
    String sample,
    String lines,
    String trend,
    String after,
    Chart chart,
    Moment first,
    Moment last,
    List<IncidentLink> incidents) {
  static final double WIDTH = 150;
  static final double HEIGHT = 28;
  private static final double GAP = 1;

  public TemplateRow {
    incidents = List.copyOf(incidents);
  }

  /** Where an incident is. */
  public record IncidentLink(String id, String display) {}

  /**
   * Bars in a box of {@value #WIDTH} by {@value #HEIGHT}.
   *
   * @param label what they say together
   */
  public record Chart(List<Bar> bars, String label) {
    public Chart {
      bars = List.copyOf(bars);
    }
  }

  /** A part of the window that had lines. */
  public record Bar(double x, double y, double width, double height) {}

  /**
   * @param from begin of the window
   */
  static TemplateRow of(
      TemplateCounts counts, Instant from, String after, List<IncidentLink> incidents) {
    LogLevel level = counts.key().level();
    Trend trend = counts.trend(from);
    return new TemplateRow(
        counts.key().template().toString(),
        counts.key().service(),
        level.name(),
        level.isError() ? "errors" : level == LogLevel.WARN ? "warnings" : "others",
        counts.text().isEmpty() ? counts.sample() : counts.text(),
        counts.sample(),
        Figures.whole(counts.lines()),
        trend == Trend.STEADY ? "" : trend.name().toLowerCase(Locale.ROOT),
        trend == Trend.NEW ? after : "",
        chart(counts),
        Moment.of(counts.firstAt()),
        Moment.of(counts.lastAt()),
        incidents);
  }

  private static Chart chart(TemplateCounts counts) {
    List<Long> parts = counts.parts();
    long most = Math.max(1, parts.stream().mapToLong(Long::longValue).max().orElse(1));
    double step = WIDTH / Math.max(1, parts.size());
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) > 0) {
        // One line among thousands is seen.
        double height = Math.max(1.5, HEIGHT * parts.get(i) / most);
        bars.add(
            new Bar(round(i * step), round(HEIGHT - height), round(step - GAP), round(height)));
      }
    }
    return new Chart(
        bars,
        "%s lines, most in one part %s, latest part %s"
            .formatted(
                Figures.whole(counts.lines()),
                Figures.whole(most),
                Figures.whole(parts.isEmpty() ? 0 : parts.getLast())));
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
