package io.firewatch.server.triage;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.report.IncidentReport;
import io.firewatch.triage.report.ReportCard;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A report as the API shows it.
 *
 * @param noiseReductionRatio 1 − 1 / all lines of the windows it stands for
 * @param windowLines all lines of those windows
 * @param notableLines of them at WARN and above
 */
public record ReportView(
    UUID id,
    String title,
    IncidentReport.Level severity,
    List<String> impactedServices,
    String summary,
    double noiseReductionRatio,
    boolean open,
    Instant openedAt,
    Instant updatedAt,
    long windowLines,
    long notableLines,
    long errorLines,
    List<Pattern> patterns) {

  /** Lines of one template. */
  public record Pattern(
      String service,
      String template,
      String text,
      LogLevel level,
      long lines,
      Instant firstAt,
      Instant lastAt,
      String sample) {
    static Pattern of(LineGroup group) {
      return new Pattern(
          group.service(),
          group.template().toString(),
          group.text(),
          group.level(),
          group.count().lines(),
          Instant.ofEpochMilli(group.firstMillis()),
          Instant.ofEpochMilli(group.lastMillis()),
          group.sample());
    }
  }

  public static ReportView of(ReportCard card) {
    IncidentReport report = card.report();
    Cause cause = card.cause();
    return new ReportView(
        card.id(),
        report.title(),
        report.severity(),
        report.impactedServices(),
        report.summary(),
        report.noiseReductionRatio(),
        card.open(),
        card.times().openedAt(),
        card.times().updatedAt(),
        cause.windowLines(),
        cause.count().lines(),
        cause.count().errors(),
        cause.groups().stream().map(Pattern::of).toList());
  }
}
