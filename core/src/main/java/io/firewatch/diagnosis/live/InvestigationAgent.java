package io.firewatch.diagnosis.live;

import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Diagnoses incidents when they open, whenever they change, and once more when something that
 * happened around them is told late. Reading and concluding hold no lock; what is concluded is
 * committed in one short transaction. A diagnosis that says nothing new is not kept, so events may
 * come more than once.
 */
public final class InvestigationAgent {
  static final String NAME = "investigation-agent";

  /** How long what is told late still changes a diagnosis. */
  static final Duration LATE = Duration.ofMinutes(2).plusSeconds(10);

  private static final int MOST_REVISED = 50;

  private final Agenda agenda = new Agenda();
  private final Stores stores;
  private final SceneReader reader;
  private final Diagnostician diagnostician;
  private final Supplier<ServiceCatalogue> catalogue;
  private final InstantSource clock;

  /**
   * Where it reads and writes.
   *
   * @param diagnoses takes part in the transactions of {@code incidents}
   */
  public record Stores(IncidentStore incidents, DiagnosisStore diagnoses, ContextStore context) {}

  public InvestigationAgent(
      Stores stores,
      Precedents precedents,
      RuleEngine rules,
      Phrasing phrasing,
      Supplier<ServiceCatalogue> catalogue,
      InstantSource clock) {
    this.stores = stores;
    this.reader = new SceneReader(stores.incidents(), stores.context(), precedents);
    this.diagnostician = new Diagnostician(rules, phrasing);
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Diagnoses each of the incidents once; those that are over and known stay as they are. One that
   * was looked at a moment ago waits for the next {@link #revise}, so that a storm of signals costs
   * a look every few seconds and not one a signal.
   */
  public void investigate(Collection<IncidentId> incidents) {
    Instant now = clock.instant();
    List<IncidentId> due =
        new LinkedHashSet<>(incidents).stream().filter(id -> agenda.isDue(id, now)).toList();
    if (!due.isEmpty()) {
      List<Incident> open = stores.incidents().open();
      for (IncidentId id : due) {
        stores.incidents().find(id).ifPresent(incident -> investigate(incident, open));
      }
    }
  }

  /**
   * Has incidents looked at by one of the next {@link #revise}, since little about them changed.
   */
  public void later(Collection<IncidentId> incidents) {
    agenda.put(incidents);
  }

  /**
   * Looks again at incidents that opened a moment ago or were put off; to be called at short
   * intervals. Of very many it takes some at each call.
   */
  public void revise() {
    Instant now = clock.instant();
    List<Incident> open = stores.incidents().open();
    Set<IncidentId> waiting =
        agenda.waiting(open.stream().map(Incident::id).collect(Collectors.toSet()));
    List<Incident> young =
        open.stream()
            .filter(incident ->
                incident.openedAt().isAfter(now.minus(LATE))
                    || incident.status() == IncidentStatus.INVESTIGATING
                    || waiting.contains(incident.id()))
            .sorted(agenda.longestAgoFirst())
            .limit(MOST_REVISED)
            .toList();
    for (Incident incident : young) {
      agenda.looked(incident.id(), now);
      investigate(incident, open);
    }
  }

  private void investigate(Incident incident, List<Incident> open) {
    ServiceCatalogue graph = catalogue.get();
    Glance glance = reader.glance(incident, open, graph);
    if (!agenda.knows(incident.id(), glance)) {
      diagnose(incident, open, graph);
      agenda.diagnosed(incident.id(), glance);
    }
  }

  private void diagnose(Incident incident, List<Incident> open, ServiceCatalogue graph) {
    Optional<Diagnosis> known = stores.diagnoses().find(incident.id());
    if (known.isPresent() && !incident.status().isOpen()) {
      return;
    }
    Instant now = clock.instant();
    Diagnostician.Conclusion conclusion =
        diagnostician.conclude(reader.read(incident, open, graph), now);
    boolean news = known.map(old -> !conclusion.diagnosis().saysTheSameAs(old)).orElse(true);
    if (news || incident.status() == IncidentStatus.INVESTIGATING) {
      stores
          .incidents()
          .run(
              Set.of(CorrelationAgent.lock(graph, incident.service())),
              transaction -> {
                transaction
                    .find(incident.id())
                    .ifPresent(fresh -> commit(transaction, fresh, conclusion));
              });
    }
  }

  private void commit(
      IncidentTransaction transaction, Incident fresh, Diagnostician.Conclusion conclusion) {
    Optional<Diagnosis> known = stores.diagnoses().find(fresh.id());
    int revision = known.map(Diagnosis::revision).orElse(0) + 1;
    Instant now = conclusion.diagnosis().at();
    if (known.isPresent() && known.get().at().isAfter(now)) {
      return;
    }
    Diagnosis diagnosis = conclusion.diagnosis().stamped(revision, now);
    Incident incident =
        fresh.status() == IncidentStatus.INVESTIGATING
            ? fresh.become(IncidentStatus.RCA_COMPLETE)
            : fresh;
    Incident saved = transaction.save(incident);
    conclusion.evidence().forEach(evidence -> transaction.keep(saved.id(), evidence));
    stores.diagnoses().save(diagnosis);
    boolean other = known.map(old -> isOther(old.top(), diagnosis.top())).orElse(true);
    if (other || saved.status() != fresh.status()) {
      transaction.append(
          new AgentEvent(
              saved.id(),
              NAME,
              known.isEmpty() ? "RCA_COMPLETE" : "RCA_REVISED",
              details(diagnosis),
              now));
    }
    transaction.publish(new IncidentEvent.Diagnosed(saved, summary(diagnosis), now));
  }

  private static boolean isOther(Hypothesis old, Hypothesis top) {
    return !old.service().equals(top.service()) || old.category() != top.category();
  }

  private static Map<String, Object> details(Diagnosis diagnosis) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("top_cause", diagnosis.top().statement());
    details.put("confidence", diagnosis.top().confidence());
    details.put("service", diagnosis.top().service());
    details.put("category", diagnosis.top().category().name());
    details.put("revision", diagnosis.revision());
    details.put("findings", diagnosis.findings().size());
    return details;
  }

  private static IncidentEvent.Cause summary(Diagnosis diagnosis) {
    return new IncidentEvent.Cause(
        diagnosis.revision(),
        diagnosis.headline(),
        diagnosis.hypotheses().stream()
            .map(h ->
                new IncidentEvent.Candidate(
                    h.service(), h.category().name(), h.statement(), h.confidence()))
            .toList(),
        diagnosis.radius().callers(),
        diagnosis.radius().description());
  }
}
