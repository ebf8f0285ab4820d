package io.firewatch.server.triage;

import io.firewatch.triage.report.IncidentReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What triage did on this node since its start. */
@Component
public final class TriageStatus {
  private final MeterRegistry registry;
  private final ReportBoard board;

  TriageStatus(MeterRegistry registry, ReportBoard board) {
    this.registry = registry;
    this.board = board;
  }

  /**
   * @param lines looked at or left out
   * @param sampledOut of them below WARN and left out while triage was behind
   * @param unreadable records that became dead letters
   * @param reports that were begun
   * @param openReports of all nodes
   * @param noiseReductionRatio 1 − reports / lines
   * @param backlog records that wait
   */
  public record Figures(
      long lines,
      long errorLines,
      long sampledOut,
      long unreadable,
      long windows,
      long notableWindows,
      long reports,
      long openReports,
      double noiseReductionRatio,
      long templates,
      long signals,
      long modelCalls,
      double modelCallsPer1000Lines,
      long backlog) {}

  public Figures now() {
    long lines = count("lines");
    long reports = count("reports");
    return new Figures(
        lines,
        count("errors"),
        count("sampled"),
        count("bad.records"),
        count("windows"),
        count("notable.windows"),
        reports,
        board.open(),
        IncidentReport.noiseReduction(reports, lines),
        gauge("templates"),
        count("signals"),
        0,
        0,
        gauge("lag"));
  }

  private long count(String name) {
    Counter counter = registry.find("firewatch.triage." + name).counter();
    return counter == null ? 0 : (long) counter.count();
  }

  private long gauge(String name) {
    Gauge gauge = registry.find("firewatch.triage." + name).gauge();
    return gauge == null || Double.isNaN(gauge.value()) ? 0 : (long) gauge.value();
  }
}
