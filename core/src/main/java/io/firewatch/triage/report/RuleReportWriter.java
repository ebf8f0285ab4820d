package io.firewatch.triage.report;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.cause.LineGroup;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the report that needs no model. The summary says that rules wrote it. */
public final class RuleReportWriter implements ReportWriter {
  private static final int CRITICAL_PERCENT = 20;

  /** Error lines below which their share means nothing: one line may be all a service wrote. */
  private static final int LEAST_ERRORS = 5;

  private static final int TITLE = 120;
  private static final int LISTED = 3;

  @Override
  public IncidentReport write(Cause cause, IncidentReport.Level severity) {
    LineGroup leading = cause.leading();
    List<String> services = List.copyOf(cause.services().keySet());
    String title = leading.service() + ": " + leading.text();
    return new IncidentReport(
        title.length() <= TITLE ? title : title.substring(0, TITLE - 1) + "…",
        severity,
        services,
        summary(cause, services),
        IncidentReport.noiseReduction(1, cause.windowLines()));
  }

  /**
   * How bad the lines of one window are: a FATAL line, or a fifth of the window and at least 5
   * lines at ERROR, is Critical; any WARN or ERROR a Warning; else Info. What comes all the time is
   * never Critical.
   */
  public static IncidentReport.Level severity(Cause cause) {
    LineGroup.Count count = cause.count();
    boolean share =
        count.errors() >= LEAST_ERRORS
            && count.errors() * 100 >= cause.windowLines() * CRITICAL_PERCENT;
    if ((count.fatals() > 0 || share) && !cause.isBackground()) {
      return IncidentReport.Level.CRITICAL;
    }
    return cause.leading().level().compareTo(LogLevel.WARN) >= 0
        ? IncidentReport.Level.WARNING
        : IncidentReport.Level.INFO;
  }

  static String from(List<String> services) {
    return services.size() == 1 ? services.getFirst() : services.size() + " services";
  }

  private static String summary(Cause cause, List<String> services) {
    String patterns =
        cause.groups().stream()
            .limit(LISTED)
            .map(group -> "%s ×%d".formatted(group.text(), group.count().lines()))
            .collect(Collectors.joining("; "));
    return String.format(
        Locale.ROOT,
        "Made by rules: %d of %d lines are notable, %d at ERROR or above, from %s%s. Most frequent:"
            + " %s",
        cause.count().lines(),
        cause.windowLines(),
        cause.count().errors(),
        from(services),
        cause.isBackground() ? ", as many as usual" : "",
        patterns);
  }
}
