package io.firewatch.contracts;

import static io.firewatch.contracts.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.detection.Measure;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.StaleIncident;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of incidents keeps, and how versions guard it. */
public abstract class IncidentStoreContract {
  protected IncidentStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract IncidentStore store();

  @Test
  void every_field_of_an_incident_comes_back() {
    Instant recovered = START.plusSeconds(90);
    Incident incident =
        save(
            Samples.incident(1)
                .attach(Samples.alert("payment", START.minusSeconds(3), recovered))
                .suspecting("payment")
                .checked(2));

    assertThat(store().find(incident.id())).contains(incident);
    assertThat(store().open()).containsExactly(incident);
    Incident done = save(Samples.resolved(incident, START.plusSeconds(200)));
    assertThat(store().find(incident.id())).contains(done);
    Incident again = save(done.reopen());
    assertThat(store().find(incident.id())).contains(again);
    assertThat(again.reopened()).isEqualTo(1);
    assertThat(again.version()).isEqualTo(3);
  }

  @Test
  void what_an_incident_is_a_consequence_of_comes_back_and_is_found_from_the_parent() {
    Incident parent = save(Samples.incident(1));
    Incident.Parent link =
        new Incident.Parent(
            parent.id(), parent.severity(), "checkout calls it", true, START.plusSeconds(9));
    Incident child = save(Samples.incident(2).partOf(link));
    Incident other = save(Samples.incident(3).partOf(link));

    assertThat(store().find(child.id())).contains(child);
    assertThat(store().children(parent.id())).containsExactly(child, other);
    assertThat(store().children(child.id())).isEmpty();

    Incident alone = save(child.partOf(null));
    assertThat(store().find(child.id())).contains(alone);
    assertThat(store().children(parent.id())).containsExactly(other);
  }

  @Test
  void measures_that_are_no_numbers_come_back() {
    Signal signal = Samples.signal("checkout", Severity.HIGH, START);
    Measure odd = new Measure(Double.NaN, 0, Double.NEGATIVE_INFINITY, 1, 1e308, 4.9e-324);
    Incident incident = save(Incident.open(Samples.id(1), withMeasure(signal, odd), START));

    assertThat(store().find(incident.id())).contains(incident);
  }

  private static Signal withMeasure(Signal s, Measure measure) {
    return new Signal(
        s.fingerprint(),
        s.episode(),
        s.source(),
        s.service(),
        s.name(),
        s.type(),
        s.severity(),
        s.description(),
        measure,
        s.onset(),
        s.detectedAt(),
        s.lastSeenAt(),
        s.recoveredAt(),
        s.expiresAt(),
        s.count());
  }

  @Test
  void a_signal_that_changed_replaces_what_was_kept_of_it() {
    Incident incident = save(Samples.incident(1).attach(Samples.alert("payment", START, null)));
    Incident changed =
        incident
            .attach(Samples.signal("checkout", Severity.CRITICAL, START.plusSeconds(60)))
            .attach(Samples.signal("search", Severity.LOW, START.plusSeconds(61)))
            .recovered("alert:payment", "starts-at-" + START, START.plusSeconds(70));
    Incident saved = save(changed);

    assertThat(store().find(incident.id())).contains(saved);
    assertThat(saved.signals()).hasSize(3);
    assertThat(saved.signals().getFirst().count()).isEqualTo(2);
  }

  @Test
  void a_version_is_saved_once() {
    Incident first = save(Samples.incident(1));
    save(first.checked(1));

    assertThatThrownBy(() -> save(first.checked(9))).isInstanceOf(StaleIncident.class);
    assertThatThrownBy(() -> save(Samples.incident(1))).isInstanceOf(StaleIncident.class);
    assertThatThrownBy(() -> save(Samples.incident(2).stored(4))).isInstanceOf(StaleIncident.class);
    assertThat(store().find(first.id()).orElseThrow().recoveryChecks()).isEqualTo(1);
  }

  @Test
  void an_unknown_incident_is_not_found() {
    assertThat(store().find(Samples.id(7))).isEmpty();
    assertThat(store().events(Samples.id(7))).isEmpty();
    assertThat(store().evidence(Samples.id(7))).isEmpty();
    assertThat(store().evidence(new UUID(1, 2))).isEmpty();
  }

  @Test
  void events_come_back_oldest_first_and_those_of_all_newest_first() {
    Incident one = save(Samples.incident(1));
    Incident two = save(Samples.incident(2));
    AgentEvent early = Samples.event(one.id(), "ANOMALY_DETECTED", START);
    AgentEvent late = Samples.event(one.id(), "INCIDENT_OPENED", START.plusSeconds(2));
    AgentEvent other = Samples.event(two.id(), "ANOMALY_DETECTED", START.plusSeconds(1));
    AgentEvent sameTime = Samples.event(one.id(), "SECOND_AT_THAT_TIME", START.plusSeconds(2));
    for (AgentEvent event : List.of(late, early, other, sameTime)) {
      store().transact(Set.of(), tx -> appended(tx, event));
    }

    assertThat(store().events(one.id())).containsExactly(early, late, sameTime);
    assertThat(store().latestEvents(3)).containsExactly(sameTime, late, other);
  }

  private static boolean appended(IncidentStore.IncidentTransaction tx, AgentEvent event) {
    tx.append(event);
    return true;
  }

  @Test
  void an_event_of_an_unknown_incident_is_refused() {
    AgentEvent event = Samples.event(Samples.id(9), "LOST", START);

    assertThatThrownBy(() -> store().transact(Set.of(), tx -> appended(tx, event)))
        .isInstanceOf(RuntimeException.class);
    assertThat(store().latestEvents(5)).isEmpty();
  }

  @Test
  void evidence_is_found_by_its_incident_and_by_its_id_alone() {
    Incident incident = save(Samples.incident(1));
    Evidence late = Samples.evidence(21, START.plusSeconds(5));
    Evidence early = Samples.logEvidence(22, START);
    keep(incident, late);
    keep(incident, early);

    assertThat(store().evidence(incident.id())).containsExactly(early, late);
    assertThat(store().evidence(late.id())).contains(late);
    assertThat(store().evidence(early.id())).contains(early);
  }

  @Test
  void evidence_kept_again_replaces_the_first_of_the_same_incident_only() {
    Incident one = save(Samples.incident(1));
    Incident two = save(Samples.incident(2));
    Evidence first = Samples.evidence(21, START);
    Evidence second = Samples.evidence(21, START.plusSeconds(7));
    keep(one, first);
    keep(two, first);
    keep(two, second);

    assertThat(store().evidence(one.id())).containsExactly(first);
    assertThat(store().evidence(two.id())).containsExactly(second);
  }

  private void keep(Incident incident, Evidence datum) {
    store()
        .transact(
            Set.of(),
            tx -> {
              tx.keep(incident.id(), datum);
              return true;
            });
  }

  @Test
  void text_that_databases_dislike_does_not_stop_an_incident() {
    Signal signal = Samples.signal("check\u0000out\ud83d", Severity.HIGH, START);
    Incident incident = save(Incident.open(Samples.id(1), signal, START));
    AgentEvent event =
        new AgentEvent(
            incident.id(), "agent", "ODD", java.util.Map.of("text", "a\u0000b\udc00c"), START);
    store().transact(Set.of(), tx -> appended(tx, event));

    assertThat(store().find(incident.id()).orElseThrow().service()).startsWith("check");
    assertThat(store().events(incident.id())).hasSize(1);
  }

  @Test
  void open_incidents_are_those_whose_status_is_open() {
    Incident open = save(Samples.incident(1));
    Incident done = save(Samples.resolved(save(Samples.incident(2)), START.plusSeconds(60)));
    save(save(Samples.incident(3)).become(IncidentStatus.SUPPRESSED));

    assertThat(store().open()).containsExactly(open);
    List<Incident> recent = store().transact(Set.of(), tx -> tx.current(START.plusSeconds(59)));
    List<Incident> later = store().transact(Set.of(), tx -> tx.current(START.plusSeconds(61)));
    assertThat(recent).containsExactlyInAnyOrder(open, done);
    assertThat(later).containsExactly(open);
  }

  private Incident save(Incident incident) {
    return store().transact(Set.of(), tx -> tx.save(incident));
  }
}
