package io.firewatch.postmortem;

import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditTrail;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.history.HistoryQuery;
import io.firewatch.history.MetricHistory;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.objective.Budgets;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** Gathers all the record has of an incident. */
public final class CaseReader {
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Sources sources;
  private final Supplier<ServiceCatalogue> catalogue;
  private final ResponseRecord response;

  public CaseReader(
      Sources sources, Supplier<ServiceCatalogue> catalogue, ResponseRecord response) {
    this.sources = sources;
    this.catalogue = catalogue;
    this.response = response;
  }

  /** Where it reads. */
  public record Sources(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      RatingStore ratings,
      AuditTrail audit,
      MetricHistory history,
      Budgets budgets) {}

  /** All of an incident; empty when there is none of that id, or it is not over. */
  public Optional<CaseFile> read(IncidentId id) {
    return sources.incidents().find(id).filter(one -> one.resolution() != null).map(this::read);
  }

  private CaseFile read(Incident incident) {
    return new CaseFile(
        incident,
        new CaseFile.Told(
            sources.incidents().events(incident.id()),
            acts(incident),
            sources.ratings().of(incident.id())),
        new CaseFile.Measured(
            sources.incidents().evidence(incident.id()),
            sources.history().find(minutes(incident)),
            sources.budgets().spent(incident.affectedServices(), began(incident), ended(incident))),
        new CaseFile.Known(
            sources.diagnoses().find(incident.id()), catalogue.get().find(incident.service())),
        response.of(incident.id()));
  }

  private List<AuditEntry> acts(Incident incident) {
    AuditFilter filter =
        new AuditFilter(
            Optional.empty(),
            Set.of(),
            Optional.of(incident.id().toString()),
            Optional.empty(),
            Optional.empty(),
            new AuditFilter.Page(OptionalLong.empty(), AuditFilter.MAX_LIMIT));
    return sources.audit().list(filter).reversed().stream()
        .map(AuditTrail.Numbered::entry)
        .filter(entry -> entry.actor().startsWith("user:") || entry.actor().startsWith("key:"))
        .toList();
  }

  private static HistoryQuery minutes(Incident incident) {
    return HistoryQuery.ofServices(
        new LinkedHashSet<>(incident.affectedServices()),
        began(incident).minus(MARGIN),
        ended(incident).plus(MARGIN));
  }

  private static Instant began(Incident incident) {
    return incident.signals().stream()
        .map(signal -> signal.onset())
        .min(java.util.Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Instant ended(Incident incident) {
    Instant from = began(incident);
    Incident.Resolution end = incident.resolution();
    return end == null || end.at().isBefore(from) ? from : end.at();
  }
}
