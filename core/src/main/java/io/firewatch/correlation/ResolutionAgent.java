package io.firewatch.correlation;

import io.firewatch.detection.Recovery;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends incidents. All it knows is in the store: a recovery marks its signal, and a check that runs
 * at intervals counts how often in a row it found every signal of an incident recovered.
 */
public final class ResolutionAgent {
  static final String NAME = "resolution-agent";

  private final IncidentStore store;
  private final Supplier<ServiceCatalogue> catalogue;
  private final CorrelationSettings settings;
  private final @Nullable HeldStore held;
  private final InstantSource clock;
  private final Predicate<IncidentId> mayEnd;
  private final Orphans orphans;

  /** One where nothing is held back, and nobody acts upon incidents. */
  public ResolutionAgent(
      IncidentStore store,
      Supplier<ServiceCatalogue> catalogue,
      CorrelationSettings settings,
      InstantSource clock) {
    this(store, catalogue, settings, null, id -> true, clock);
  }

  /** One where nobody acts upon incidents. */
  public ResolutionAgent(
      IncidentStore store,
      Supplier<ServiceCatalogue> catalogue,
      CorrelationSettings settings,
      @Nullable HeldStore held,
      InstantSource clock) {
    this(store, catalogue, settings, held, id -> true, clock);
  }

  /**
   * @param mayEnd what is not true of an incident leaves it open though every signal recovered
   */
  public ResolutionAgent(
      IncidentStore store,
      Supplier<ServiceCatalogue> catalogue,
      CorrelationSettings settings,
      @Nullable HeldStore held,
      Predicate<IncidentId> mayEnd,
      InstantSource clock) {
    this.store = store;
    this.catalogue = catalogue;
    this.settings = settings;
    this.held = held;
    this.mayEnd = mayEnd;
    this.clock = clock;
    this.orphans = new Orphans(store, clock);
  }

  /** Takes recoveries in order; those handled before change nothing. */
  public void onRecoveries(List<Recovery> recoveries) {
    ServiceCatalogue graph = catalogue.get();
    Set<String> locks = new HashSet<>();
    recoveries.forEach(r -> locks.add(CorrelationAgent.lock(graph, r.series().service())));
    store.run(
        locks,
        transaction -> {
          Instant now = clock.instant();
          Map<IncidentId, Incident> current = new LinkedHashMap<>();
          transaction.current(now).forEach(incident -> current.put(incident.id(), incident));
          for (Recovery recovery : recoveries) {
            if (transaction.firstTime(NAME, recovery.eventId())) {
              current.replaceAll((id, incident) -> apply(transaction, incident, recovery, now));
              if (held != null) {
                held.drop(recovery.fingerprint(), recovery.episode().toString());
              }
            }
          }
        });
  }

  private static Incident apply(
      IncidentTransaction transaction, Incident incident, Recovery recovery, Instant now) {
    if (!incident.status().isOpen()) {
      return incident;
    }
    Incident recovered =
        incident.recovered(
            recovery.fingerprint(), recovery.episode().toString(), recovery.recoveredAt());
    if (recovered == incident) {
      return incident;
    }
    Incident saved = transaction.save(recovered);
    for (SeriesReadings readings : recovery.readings()) {
      transaction.keep(
          saved.id(),
          Signals.metric(
              recovery.eventId(),
              readings,
              recovery.recoveredAt(),
              readings.series() + " is back to normal"));
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("service", recovery.series().service());
    details.put("metric", recovery.series().metric());
    details.put("reason", recovery.reason().name());
    transaction.append(new AgentEvent(saved.id(), NAME, "SIGNAL_RECOVERED", details, now));
    transaction.publish(new IncidentEvent.Changed(saved, "SIGNAL_RECOVERED", now));
    return saved;
  }

  /** Looks at every open incident once; to be called at intervals. */
  public void check() {
    ServiceCatalogue graph = catalogue.get();
    List<Incident> open = store.open();
    orphans.check(open, graph);
    for (Incident incident : open) {
      if (incident.allRecovered() || incident.recoveryChecks() > 0 || hasExpired(incident)) {
        store.run(
            Set.of(CorrelationAgent.lock(graph, incident.service())),
            transaction -> {
              transaction.find(incident.id()).ifPresent(fresh -> check(transaction, fresh));
            });
      }
    }
  }

  private boolean hasExpired(Incident incident) {
    Instant now = clock.instant();
    return incident.signals().stream().anyMatch(signal -> hasExpired(signal, now));
  }

  private static boolean hasExpired(Signal signal, Instant now) {
    return signal.isFiring() && signal.expiresAt() != null && signal.expiresAt().isBefore(now);
  }

  private void check(IncidentTransaction transaction, Incident fresh) {
    if (!fresh.status().isOpen()) {
      return;
    }
    Instant now = clock.instant();
    Incident incident = fresh;
    for (Signal signal : fresh.signals()) {
      if (hasExpired(signal, now)) {
        incident = incident.recovered(signal.fingerprint(), signal.episode(), now);
      }
    }
    int checks =
        incident.allRecovered() ? Math.min(settings.checks(), incident.recoveryChecks() + 1) : 0;
    boolean enough = checks >= settings.checks();
    if (!enough
        || !incident.status().canBecome(IncidentStatus.RESOLVED)
        || !mayEnd.test(fresh.id())) {
      if (checks != fresh.recoveryChecks() || incident != fresh) {
        Incident saved = transaction.save(incident.checked(checks));
        transaction.publish(new IncidentEvent.Changed(saved, "RECOVERY_CHECKED", now));
      }
      return;
    }
    boolean alerts = incident.signals().stream().allMatch(s -> s.source() == Signal.Source.ALERT);
    ResolutionMethod method =
        fresh.status() == IncidentStatus.VERIFYING
            ? ResolutionMethod.REMEDIATION_EXECUTED
            : alerts ? ResolutionMethod.ALERT_CLEARED : ResolutionMethod.AUTOMATIC_RECOVERY;
    Incident saved =
        transaction.save(
            incident.checked(checks).resolve(new Incident.Resolution(now, method, NAME, "")));
    transaction.append(
        new AgentEvent(saved.id(), NAME, "INCIDENT_RESOLVED", resolutionOf(saved), now));
    transaction.publish(new IncidentEvent.Changed(saved, "INCIDENT_RESOLVED", now));
    transaction.publish(new IncidentEvent.Resolved(saved, now));
  }

  /** What the event of a resolution says. */
  static Map<String, Object> resolutionOf(Incident incident) {
    Incident.Resolution resolution = incident.resolution();
    Map<String, Object> details = new LinkedHashMap<>();
    incident
        .timeToResolve()
        .ifPresent(
            time -> details.put("mttr_minutes", Math.round(time.toMillis() / 6_000.0) / 10.0));
    if (resolution != null) {
      details.put("resolution_method", resolution.method().name());
      details.put("by", resolution.by());
      if (!resolution.note().isBlank()) {
        details.put("note", resolution.note());
      }
    }
    return details;
  }
}
