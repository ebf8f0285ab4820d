package io.firewatch.correlation;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.AuditTrail;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What people do to incidents. */
public final class IncidentCommands {
  private final IncidentStore store;
  private final Supplier<ServiceCatalogue> catalogue;
  private final AuditTrail audit;
  private final InstantSource clock;

  public IncidentCommands(
      IncidentStore store,
      Supplier<ServiceCatalogue> catalogue,
      AuditTrail audit,
      InstantSource clock) {
    this.store = store;
    this.catalogue = catalogue;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Resolves an incident; one that is resolved already stays as it is.
   *
   * @param by the person or key that says so
   * @return the incident as it is now, or empty when there is none with that id
   * @throws Incident.IllegalTransition when it cannot be resolved from its status
   */
  public Optional<Incident> resolve(IncidentId id, String by, String note) {
    Optional<Incident> known = store.find(id);
    if (known.isEmpty()) {
      return known;
    }
    String lock = CorrelationAgent.lock(catalogue.get(), known.get().service());
    return store.transact(
        Set.of(lock),
        transaction -> transaction.find(id).map(fresh -> resolve(transaction, fresh, by, note)));
  }

  private Incident resolve(
      IncidentStore.IncidentTransaction transaction, Incident incident, String by, String note) {
    if (!incident.status().isOpen()) {
      return incident;
    }
    Instant now = clock.instant();
    Incident saved =
        transaction.save(
            incident.resolve(new Incident.Resolution(now, ResolutionMethod.MANUAL, by, note)));
    transaction.append(
        new AgentEvent(
            saved.id(),
            "user:" + by,
            "INCIDENT_RESOLVED",
            ResolutionAgent.resolutionOf(saved),
            now));
    audit.record(
        new AuditEntry(
            now,
            by.contains(":") ? by : "user:" + by,
            new AuditEntry.Act(AuditAction.INCIDENT, AuditResult.SUCCEEDED),
            saved.id().display(),
            saved.id().toString(),
            new AuditEntry.Change(incident.status().name(), saved.status().name() + " " + note),
            ""));
    transaction.publish(new IncidentEvent.Changed(saved, "INCIDENT_RESOLVED", now));
    transaction.publish(new IncidentEvent.Resolved(saved, now));
    return saved;
  }
}
