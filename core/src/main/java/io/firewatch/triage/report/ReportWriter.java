package io.firewatch.triage.report;

import io.firewatch.triage.cause.Cause;

/** Port: says in words what a cause does. */
public interface ReportWriter {
  /** Never throws for what is in the lines. */
  IncidentReport write(Cause cause, IncidentReport.Level severity);
}
