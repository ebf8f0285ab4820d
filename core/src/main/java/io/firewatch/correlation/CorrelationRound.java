package io.firewatch.correlation;

import io.firewatch.detection.Verdict;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The signals of one batch, on their way into incidents, inside one transaction. */
final class CorrelationRound {
  private final IncidentTransaction transaction;
  private final Means means;
  private final ServiceCatalogue catalogue;
  private final Gate gate;
  private final Instant now;

  private final CurrentIncidents current;
  private final Map<IncidentId, Progress> touched = new LinkedHashMap<>();
  private final Set<IncidentId> newlySuspected = new LinkedHashSet<>();

  /** What happened to one incident in this round. */
  private static final class Progress {
    boolean opened;
    boolean resolved;
    OpeningContexts.@Nullable Gathered gathered;
    final Set<String> what = new LinkedHashSet<>();
    final List<AgentEvent> events = new ArrayList<>();
    final List<Evidence> evidence = new ArrayList<>();
  }

  /** What decides. */
  record Means(
      OpeningContexts contexts, ServiceCatalogue catalogue, Grouping grouping, Kinship kinship) {}

  CorrelationRound(
      IncidentTransaction transaction, Means means, Gate gate, Instant resolvedSince, Instant now) {
    this.transaction = transaction;
    this.means = means;
    this.catalogue = means.catalogue();
    this.gate = gate;
    gate.alsoFiring(this::firing);
    this.now = now;
    this.current = new CurrentIncidents(transaction.current(resolvedSince));
  }

  /** A signal, what it is seen by, and how sure it is. */
  private record Told(Signal signal, List<Evidence> evidence, Verdict verdict) {}

  /**
   * Puts a signal where it belongs: nowhere when a rule holds it back, unless an open incident has
   * it already and would otherwise take it for recovered.
   *
   * @param verdict {@link Verdict#NONE} for alerts, which others judged
   * @param labels what rules see of it
   */
  void take(Signal signal, List<Evidence> evidence, Verdict verdict, Map<String, String> labels) {
    Optional<Incident> has = current.withFiring(signal.fingerprint());
    Optional<Hold> hold = has.isPresent() ? Optional.empty() : gate.holding(labels);
    if (hold.isPresent()) {
      gate.held(signal, labels, evidence, verdict, hold.get());
      return;
    }
    Told told = new Told(signal, evidence, verdict);
    List<Incident> among = has.map(List::of).orElseGet(() -> current.around(signal));
    Decision decision = means.grouping().decide(signal, among, catalogue);
    IncidentId into =
        switch (decision) {
          case Decision.Open open -> open(told, open.reason());
          case Decision.Attach attach ->
              isNews(signal, attach.incident())
                  ? attach(attach.incident(), told, "SIGNAL_ATTACHED", attach.reason())
                  : tellAgain(attach.incident(), told, attach.reason());
          case Decision.Reopen reopen ->
              attach(reopen.incident().reopen(), told, "REOPENED", reopen.reason());
          case Decision.Late late -> tellLate(late, told);
          case Decision.Ignore ignore -> null;
        };
    gate.decided(signal, decision, into);
  }

  /** Keeps what was told late with the incident it is about, and wakes nobody. */
  private IncidentId tellLate(Decision.Late late, Told told) {
    Signal signal = told.signal();
    IncidentId id = late.incident().id();
    current.put(
        late.incident()
            .attach(signal.recovered(signal.lastSeenAt()))
            .recovered(signal.fingerprint(), signal.episode(), signal.lastSeenAt()));
    Progress progress = progress(id);
    progress.evidence.addAll(told.evidence());
    note(progress, id, "SIGNAL_TOLD_LATE", details(told, late.reason()));
    return id;
  }

  /** What was held back, when nothing holds it back any more. */
  void release(Held held) {
    Instant expires = held.signal().expiresAt();
    if (expires != null && expires.isBefore(now)) {
      gate.over(held.signal().fingerprint());
    } else if (gate.holding(held.labels()).isEmpty()) {
      take(held.signal(), held.evidence(), held.verdict(), held.labels());
    }
  }

  /** Signals that fire in open incidents, as sources of inhibition. */
  List<FiringSources.Source> firing() {
    return current.values().stream()
        .filter(incident -> incident.status().isOpen())
        .flatMap(incident -> incident.signals().stream())
        .filter(signal -> signal.isFiring() && signal.source() != Signal.Source.ALERT)
        .map(signal -> new FiringSources.Source(signal.fingerprint(), Suppression.labels(signal)))
        .toList();
  }

  /**
   * Whether a telling says something new: that it fires is known, how often it was told is kept.
   */
  private static boolean isNews(Signal signal, Incident incident) {
    return CurrentIncidents.signal(incident, signal.fingerprint())
        .filter(known ->
            known.episode().equals(signal.episode())
                && !signal.severity().worseThan(known.severity()))
        .isEmpty();
  }

  /**
   * Counts one more telling. Alerts are told again every minute, for days: that alone is no event,
   * except the second time, the fourth, the eighth and so on, and never a reason to look for
   * another cause.
   */
  private IncidentId tellAgain(Incident incident, Told told, String reason) {
    Incident counted = incident.attach(told.signal());
    current.put(counted);
    Progress progress = progress(incident.id());
    int count =
        CurrentIncidents.signal(counted, told.signal().fingerprint()).map(Signal::count).orElse(1);
    if (Integer.bitCount(count) == 1) {
      Map<String, Object> details = details(told, reason);
      details.put("count", count);
      note(progress, incident.id(), "SIGNAL_TOLD_AGAIN", details);
    }
    return incident.id();
  }

  /** Marks an alert's signal as over, and resolves an incident of alerts when it was the last. */
  void clear(String fingerprint, Instant at) {
    gate.over(fingerprint);
    Optional<Incident> has = current.withFiring(fingerprint);
    if (has.isEmpty()) {
      return;
    }
    Incident incident = has.get();
    CurrentIncidents.signal(incident, fingerprint)
        .ifPresent(signal -> {
          Incident cleared = incident.recovered(fingerprint, signal.episode(), at);
          Progress progress = progress(incident.id());
          note(progress, incident.id(), "SIGNAL_RECOVERED", Map.of("signal", signal.name()));
          boolean over =
              cleared.allRecovered() && isOfAlerts(cleared) && !isActedUpon(cleared.status());
          current.put(over ? resolve(cleared, progress) : cleared);
        });
  }

  private static boolean isOfAlerts(Incident incident) {
    return incident.signals().stream().allMatch(s -> s.source() == Signal.Source.ALERT);
  }

  /** Then whether it ends, and because of what, is seen by those who look at its recovery. */
  private static boolean isActedUpon(IncidentStatus status) {
    return switch (status) {
      case EXECUTING, VERIFYING, ROLLED_BACK, FAILED -> true;
      case DETECTING,
          CORRELATING,
          INVESTIGATING,
          RCA_COMPLETE,
          REMEDIATING,
          AWAITING_APPROVAL,
          RESOLVED,
          CLOSED,
          SUPPRESSED,
          MERGED ->
          false;
    };
  }

  private Incident resolve(Incident incident, Progress progress) {
    Incident resolved =
        incident.resolve(
            new Incident.Resolution(
                now, ResolutionMethod.ALERT_CLEARED, CorrelationAgent.NAME, ""));
    progress.resolved = true;
    note(progress, incident.id(), "INCIDENT_RESOLVED", ResolutionAgent.resolutionOf(resolved));
    return resolved;
  }

  private IncidentId open(Told told, String reason) {
    Signal signal = told.signal();
    String seed = signal.fingerprint() + '\0' + signal.episode() + '\0' + signal.detectedAt();
    IncidentId id = new IncidentId(Signals.id("incident", seed));
    Incident incident =
        Incident.open(id, signal, now)
            .become(IncidentStatus.CORRELATING)
            .become(IncidentStatus.INVESTIGATING);
    Progress progress = progress(id);
    progress.opened = true;
    progress.evidence.addAll(told.evidence());
    note(progress, id, "ANOMALY_DETECTED", details(told, reason));
    current.put(incident);
    newlySuspected.add(id);
    return id;
  }

  private IncidentId attach(Incident incident, Told told, String event, String reason) {
    Incident attached = incident.attach(told.signal());
    String root = catalogue.deepest(failingServices(attached));
    Progress progress = progress(incident.id());
    progress.evidence.addAll(told.evidence());
    note(progress, incident.id(), event, details(told, reason));
    if (!root.equals(attached.service())) {
      newlySuspected.add(incident.id());
      note(
          progress,
          incident.id(),
          "SUSPECT_CHANGED",
          Map.of("from", attached.service(), "to", root));
    }
    current.put(attached.suspecting(root));
    return incident.id();
  }

  /** Services with a signal, earliest onset first. */
  private static List<String> failingServices(Incident incident) {
    return incident.signals().stream()
        .sorted(Comparator.comparing(Signal::onset))
        .map(Signal::service)
        .distinct()
        .toList();
  }

  /**
   * Links what is new, or suspects another service now, to what it is a consequence of, and what is
   * a consequence of it to it. Only incidents of one part of the call graph are linked, so the
   * locks that are held cover them.
   */
  private void link() {
    for (IncidentId id : newlySuspected) {
      linkTo(id, current.values());
      for (Incident other : current.list()) {
        Incident parent = current.find(id);
        if (parent != null) {
          linkTo(other.id(), List.of(parent));
        }
      }
    }
  }

  private void linkTo(IncidentId id, Collection<Incident> parents) {
    Incident child = current.find(id);
    if (child == null) {
      return;
    }
    means
        .kinship()
        .parentOf(child, parents, now)
        .filter(parent -> current.values().stream().noneMatch(i -> isChild(i, child)))
        .ifPresent(parent -> {
          current.put(child.partOf(parent));
          Map<String, Object> details =
              Map.of(
                  "parent", parent.id().display(),
                  "reason", parent.reason(),
                  "muted", parent.mutes());
          note(progress(child.id()), child.id(), "PARENT_LINKED", details);
          note(
              progress(parent.id()),
              parent.id(),
              "CHILD_LINKED",
              Map.of("child", child.id().display(), "service", child.service()));
          gate.linked(child, parent);
        });
  }

  private static boolean isChild(Incident incident, Incident of) {
    return incident.status().isOpen()
        && incident.parent() != null
        && incident.parent().id().equals(of.id());
  }

  /** Stores and tells everything that changed. */
  void finish() {
    link();
    List<Incident> changed = new ArrayList<>();
    touched.forEach((id, progress) -> {
      Incident incident = current.find(id);
      if (incident != null) {
        if (progress.opened) {
          progress.gathered = gather(incident, progress);
        }
        changed.add(incident);
      }
    });
    for (Incident saved : transaction.saveAll(changed)) {
      tell(saved, progress(saved.id()));
    }
    gate.finish();
  }

  private OpeningContexts.Gathered gather(Incident incident, Progress progress) {
    OpeningContexts.Gathered gathered =
        means.contexts().gather(incident, progress.evidence, catalogue);
    note(
        progress,
        incident.id(),
        "CORRELATION_COMPLETE",
        Map.of(
            "signals_count",
            incident.signals().size(),
            "deployment_correlated",
            gathered.context().deployment() != null));
    progress.evidence.addAll(gathered.evidence());
    return gathered;
  }

  private void tell(Incident saved, Progress progress) {
    progress.events.forEach(transaction::append);
    progress.evidence.forEach(evidence -> transaction.keep(saved.id(), evidence));
    OpeningContexts.Gathered gathered = progress.gathered;
    if (gathered != null) {
      transaction.publish(new IncidentEvent.Opened(saved, gathered.context(), now));
    } else if (!progress.what.isEmpty()) {
      transaction.publish(new IncidentEvent.Changed(saved, String.join(",", progress.what), now));
    }
    if (progress.resolved) {
      transaction.publish(new IncidentEvent.Resolved(saved, now));
    }
  }

  private Progress progress(IncidentId id) {
    return touched.computeIfAbsent(id, i -> new Progress());
  }

  private void note(Progress progress, IncidentId id, String type, Map<String, Object> payload) {
    progress.what.add(type);
    progress.events.add(new AgentEvent(id, CorrelationAgent.NAME, type, payload, now));
  }

  private static Map<String, Object> details(Told told, String reason) {
    Signal signal = told.signal();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("service", signal.service());
    details.put("metric", signal.name());
    details.put("severity", signal.severity().name());
    if (signal.measure() != null) {
      details.put("zscore", signal.measure().sigma());
      details.put("value", signal.measure().observed());
    }
    if (!told.verdict().equals(Verdict.NONE)) {
      details.put("confidence", told.verdict().confidence());
      details.put("deviation", told.verdict().deviation());
      details.put("agreement", told.verdict().agreement());
      details.put("persistence", told.verdict().persistence());
      details.put("seasonality", told.verdict().seasonality());
    }
    details.put("reason", reason);
    return details;
  }
}
