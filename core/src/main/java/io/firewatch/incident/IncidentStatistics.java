package io.firewatch.incident;

import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * @param meanTimeToResolve over the resolved ones; empty when there is none
 */
public record IncidentStatistics(
    long total, Optional<Duration> meanTimeToResolve, List<Count> byStatus) {
  public IncidentStatistics {
    byStatus = List.copyOf(byStatus);
  }

  /** How many incidents have this status and severity. */
  public record Count(IncidentStatus status, Severity severity, long count) {}
}
