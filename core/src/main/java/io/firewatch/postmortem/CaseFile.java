package io.firewatch.postmortem;

import io.firewatch.audit.AuditEntry;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Rating;
import io.firewatch.history.SeriesHistory;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.objective.Budgets;
import io.firewatch.topology.ServiceEntry;
import java.util.List;
import java.util.Optional;

/** Everything the record has of an incident; a postmortem is written from nothing else. */
public record CaseFile(
    Incident incident, Told told, Measured measured, Known known, List<Step> response) {
  public CaseFile {
    response = List.copyOf(response);
    if (incident.resolution() == null) {
      throw new IllegalArgumentException("not over: incident " + incident.id());
    }
  }

  /**
   * What was done and said.
   *
   * @param events oldest first
   * @param acts of people, oldest first
   * @param ratings newest first
   */
  public record Told(List<AgentEvent> events, List<AuditEntry> acts, List<Rating> ratings) {
    public Told {
      events = List.copyOf(events);
      acts = List.copyOf(acts);
      ratings = List.copyOf(ratings);
    }
  }

  /**
   * What was measured.
   *
   * @param evidence oldest first
   * @param minutes of the services affected, from shortly before to shortly after
   * @param budgets what was spent of each of theirs while it lasted
   */
  public record Measured(
      List<Evidence> evidence, List<SeriesHistory> minutes, List<Budgets.Spent> budgets) {
    public Measured {
      evidence = List.copyOf(evidence);
      minutes = List.copyOf(minutes);
      budgets = List.copyOf(budgets);
    }
  }

  /** What was concluded, and what is known of the suspected service. */
  public record Known(Optional<Diagnosis> diagnosis, Optional<ServiceEntry> service) {}

  /** How and when it ended. */
  public Incident.Resolution resolution() {
    Incident.Resolution resolution = incident.resolution();
    if (resolution == null) {
      throw new IllegalStateException("not over: incident " + incident.id());
    }
    return resolution;
  }

  /** When the first of its signals began. */
  public java.time.Instant began() {
    return incident.signals().stream()
        .map(signal -> signal.onset())
        .min(java.util.Comparator.naturalOrder())
        .orElseThrow();
  }
}
