package io.firewatch.triage.report;

import io.firewatch.triage.cause.Cause;
import java.time.Instant;
import java.util.UUID;

/**
 * A report that grows while its cause goes on.
 *
 * @param id derived from the line that began it
 * @param openedAt time of the first line
 * @param criticalAt when a window was last critical; {@link Instant#EPOCH} for never
 * @param open whether more may still come
 */
public record ReportCard(
    UUID id,
    IncidentReport report,
    Cause cause,
    Instant openedAt,
    Instant updatedAt,
    Instant criticalAt,
    boolean open) {

  boolean isCritical() {
    return report.severity() == IncidentReport.Level.CRITICAL;
  }
}
