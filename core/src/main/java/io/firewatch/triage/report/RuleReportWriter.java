package io.firewatch.triage.report;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the report that needs no model: one FATAL line, or a fifth of the lines at ERROR and
 * above, is Critical; any WARN or ERROR a Warning; else Info. The summary says that rules wrote it.
 */
public final class RuleReportWriter implements ReportWriter {
  private static final int CRITICAL_PERCENT = 20;
  private static final int EXCERPT = 200;

  @Override
  public IncidentReport write(List<LogLine> lines) {
    if (lines.isEmpty()) {
      return new IncidentReport(
          "No log lines", IncidentReport.Level.INFO, List.of(), "Made by rules: no lines.", 0);
    }
    long errors = lines.stream().filter(line -> line.level().isError()).count();
    LogLine worst = lines.stream().max(Comparator.comparing(LogLine::level)).orElseThrow();
    List<LogLine> notable = notable(lines);
    List<String> services = services(notable);
    return new IncidentReport(
        title(worst, services),
        severity(worst.level(), errors, lines.size()),
        services,
        "Made by rules: %d of %d lines at ERROR or above, %d notable. First of the worst: %s"
            .formatted(errors, lines.size(), notable.size(), excerpt(firstOf(lines, worst))),
        IncidentReport.noiseReduction(1, lines.size()));
  }

  /** Whether a window holds anything worth a costlier look. */
  public static boolean isNotable(List<LogLine> lines) {
    return !notable(lines).isEmpty();
  }

  private static List<LogLine> notable(List<LogLine> lines) {
    return lines.stream().filter(line -> line.level().compareTo(LogLevel.WARN) >= 0).toList();
  }

  private static IncidentReport.Level severity(LogLevel worst, long errors, int lines) {
    if (worst == LogLevel.FATAL || errors * 100 >= (long) lines * CRITICAL_PERCENT) {
      return IncidentReport.Level.CRITICAL;
    }
    return worst.compareTo(LogLevel.WARN) >= 0
        ? IncidentReport.Level.WARNING
        : IncidentReport.Level.INFO;
  }

  private static String title(LogLine worst, List<String> services) {
    return services.isEmpty()
        ? "Nothing notable"
        : "%s lines from %s".formatted(worst.level(), String.join(", ", services));
  }

  private static List<String> services(List<LogLine> notable) {
    Map<String, Integer> counts = new HashMap<>();
    notable.forEach(line -> counts.merge(line.service(), 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static LogLine firstOf(List<LogLine> lines, LogLine worst) {
    return lines.stream().filter(line -> line.level() == worst.level()).findFirst().orElse(worst);
  }

  private static String excerpt(LogLine line) {
    String message = line.message();
    return message.length() <= EXCERPT ? message : message.substring(0, EXCERPT) + "…";
  }
}
