package io.firewatch.triage.report;

import io.firewatch.telemetry.LogLine;
import java.util.List;

/** Port: makes a report of one window. */
public interface ReportWriter {
  /**
   * Never throws for what is in the lines.
   *
   * @param lines of one window, oldest first; may be empty
   */
  IncidentReport write(List<LogLine> lines);
}
