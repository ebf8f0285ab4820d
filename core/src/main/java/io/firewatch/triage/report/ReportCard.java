package io.firewatch.triage.report;

import io.firewatch.triage.cause.Cause;
import java.time.Instant;
import java.util.UUID;

/**
 * A report that grows while its cause goes on.
 *
 * @param id derived from the line that began it
 * @param suspect the service it is told as a signal of; fixed from when it became critical
 * @param open whether more may still come
 */
public record ReportCard(
    UUID id, String suspect, IncidentReport report, Cause cause, Times times, boolean open) {

  /**
   * @param openedAt time of the first line
   * @param criticalAt when a window was last critical; {@link Instant#EPOCH} for never
   */
  public record Times(Instant openedAt, Instant updatedAt, Instant criticalAt) {}

  /** What a telling of a card says of it. */
  public enum Change {
    OPENED,
    WORSENED,
    GREW,
    CLOSED
  }

  boolean isCritical() {
    return report.severity() == IncidentReport.Level.CRITICAL;
  }
}
