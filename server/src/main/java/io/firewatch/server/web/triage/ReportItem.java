package io.firewatch.server.web.triage;

import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.report.IncidentReport;
import io.firewatch.triage.report.ReportCard;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A report of log lines as a card.
 *
 * @param severity {@code critical}, {@code medium} or {@code info}: how the pages style it
 * @param open whether lines of its cause still come
 * @param reduction what share of the lines nobody has to read
 */
public record ReportItem(
    String id,
    String severity,
    String severityText,
    boolean open,
    Text text,
    Moment since,
    Moment last,
    String lines,
    String reduction,
    List<Pattern> patterns) {
  private static final int PATTERNS = 6;

  public ReportItem {
    patterns = List.copyOf(patterns);
  }

  /** What it says. */
  public record Text(String title, String summary, List<String> services) {}

  /** A template with how many lines it stands for. */
  public record Pattern(String level, String service, String text, String lines) {}

  static ReportItem of(ReportCard card) {
    IncidentReport report = card.report();
    return new ReportItem(
        card.id().toString(),
        style(report.severity()),
        word(report.severity()),
        card.open(),
        new Text(report.title(), report.summary(), report.impactedServices()),
        Moment.of(card.times().openedAt()),
        Moment.of(card.times().updatedAt()),
        Figures.whole(card.cause().windowLines()),
        percent(report.noiseReductionRatio()),
        card.cause().groups().stream().limit(PATTERNS).map(ReportItem::pattern).toList());
  }

  /** Never rounds up to all of it. */
  static String percent(double ratio) {
    long hundredths = (long) Math.floor(ratio * 10_000);
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + "\u00a0%";
  }

  private static Pattern pattern(LineGroup group) {
    return new Pattern(
        group.level().name(),
        group.service(),
        group.text().isEmpty() ? group.sample() : group.text(),
        Figures.whole(group.count().lines()));
  }

  private static String style(IncidentReport.Level level) {
    return switch (level) {
      case CRITICAL -> "critical";
      case WARNING -> "medium";
      case INFO -> "info";
    };
  }

  private static String word(IncidentReport.Level level) {
    String name = level.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
