package io.firewatch.contracts.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryKnowledgeStore;
import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.contracts.memory.InMemoryObjectiveStore;
import io.firewatch.contracts.memory.InMemoryPostmortemStore;
import io.firewatch.contracts.memory.InMemoryRatingStore;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.objective.Budgets;
import io.firewatch.objective.ObjectiveBook;
import io.firewatch.postmortem.CaseReader;
import io.firewatch.postmortem.Origin;
import io.firewatch.postmortem.Postmortem;
import io.firewatch.postmortem.PostmortemAgent;
import io.firewatch.postmortem.PostmortemDocument;
import io.firewatch.postmortem.Step;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PostmortemAgentTest {
  private static final Instant T = Samples.START;

  private final List<IncidentEvent> published = new ArrayList<>();
  private final InMemoryIncidentStore incidents =
      new InMemoryIncidentStore(event -> {
        published.add(event);
        return List.of();
      });
  private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
  private final InMemoryPostmortemStore postmortems = new InMemoryPostmortemStore();
  private final InMemoryKnowledgeStore knowledge = new InMemoryKnowledgeStore();
  private final List<Step> steps = new ArrayList<>();
  private final PostmortemAgent agent =
      new PostmortemAgent(
          new PostmortemAgent.Stores(incidents, postmortems, knowledge),
          new CaseReader(
              new CaseReader.Sources(
                  incidents,
                  new InMemoryDiagnosisStore(),
                  new InMemoryRatingStore(),
                  audit,
                  new InMemoryMetricHistory(),
                  new Budgets(new InMemoryObjectiveStore(), () -> ObjectiveBook.EMPTY)),
              ServiceCatalogue::empty,
              incident -> steps),
          ServiceCatalogue::empty,
          () -> T.plusSeconds(600));

  @Test
  void an_end_is_written_of_once_and_told_stored_and_found() {
    Incident over = over(Samples.incident(1), "restarted the pod");

    assertThat(agent.write(List.of(over.id(), over.id()))).isEqualTo(1);
    assertThat(agent.write(List.of(over.id()))).isZero();

    Postmortem written = postmortems.find(over.id()).orElseThrow();
    assertThat(written.version()).isEqualTo(1);
    assertThat(written.document()).contains("*Review status: pending*");
    assertThat(incidents.events(over.id()))
        .filteredOn(event -> event.type().equals("POSTMORTEM_GENERATED"))
        .singleElement()
        .satisfies(event ->
            assertThat(event.payload()).containsEntry("length_chars", written.document().length()));
    assertThat(published)
        .filteredOn(IncidentEvent.PostmortemGenerated.class::isInstance)
        .singleElement()
        .satisfies(event ->
            assertThat(((IncidentEvent.PostmortemGenerated) event).markdown())
                .isEqualTo(written.document()));
    assertThat(knowledge.find(PostmortemDocument.of(written).id()))
        .hasValueSatisfying(document -> assertThat(document.reviewed()).isFalse());
  }

  @Test
  void an_incident_that_is_not_over_is_not_written_of() {
    Incident open = save(Samples.incident(1));

    assertThat(agent.write(List.of(open.id(), Samples.id(99)))).isZero();
    assertThat(postmortems.find(open.id())).isEmpty();
  }

  @Test
  void what_a_person_wrote_stays_when_it_ends_another_time_and_waits_for_review() {
    Incident over = over(Samples.incident(1), "");
    agent.write(List.of(over.id()));
    Postmortem first = postmortems.find(over.id()).orElseThrow();
    Postmortem edited =
        postmortems.save(
            first
                .edited(new Postmortem.Edit("# Mine\n", "user:kim", T.plusSeconds(300)))
                .reviewed(new Postmortem.Review("user:lee", T.plusSeconds(301))));
    save(save(over.reopen()).resolve(end(T.plusSeconds(500), "")));

    assertThat(agent.write(List.of(over.id()))).isEqualTo(1);

    Postmortem again = postmortems.find(over.id()).orElseThrow();
    assertThat(again.version()).isEqualTo(edited.version() + 1);
    assertThat(again.text()).isEqualTo("# Mine\n");
    assertThat(again.isReviewed()).isFalse();
    assertThat(again.isBehind()).isTrue();
    assertThat(again.generated().markdown())
        .contains("Times it came back after it was resolved: 1.");
  }

  @Test
  void the_timeline_has_who_was_called_and_not_each_mail() {
    Incident over = over(Samples.incident(1), "");
    for (String type : List.of("CALLED", "EMAIL_SENT_INCIDENT_OPENED")) {
      incidents.run(
          Set.of(),
          transaction ->
              transaction.append(
                  new AgentEvent(
                      over.id(), "communication-agent", type, Map.of("to", "ann by email"), T)));
    }
    agent.write(List.of(over.id()));

    assertThat(postmortems.find(over.id()).orElseThrow().text())
        .contains("called ann by email")
        .doesNotContainIgnoringCase("email sent");
  }

  @Test
  void what_was_proposed_and_what_was_done_are_kept_apart() {
    Incident over = over(Samples.incident(1), "");
    steps.add(step(Step.Stage.PROPOSED, "rollback of checkout to v1"));
    steps.add(step(Step.Stage.APPROVED, "rollback of checkout to v1"));
    steps.add(step(Step.Stage.PROPOSED, "restart of payment"));
    steps.add(step(Step.Stage.SIMULATED, "scaling of web"));
    steps.add(step(Step.Stage.DONE, "rollback of checkout to v1"));
    agent.write(List.of(over.id()));

    String text = postmortems.find(over.id()).orElseThrow().text();
    String done = text.substring(text.indexOf("### Done"), text.indexOf("## Root Cause"));
    assertThat(done).contains("done: rollback of checkout to v1", "rehearsed without effect");
    assertThat(done).doesNotContain("restart of payment");
    assertThat(text)
        .containsSubsequence("### Proposed", "proposed: restart of payment", "### Done");
  }

  @Test
  void what_people_did_is_in_the_timeline_with_its_date() {
    Incident over = over(Samples.incident(1), "raised the limit");
    audit.record(
        new AuditEntry(
            T.plusSeconds(70),
            "user:kim",
            new AuditEntry.Act(AuditAction.APPROVAL, AuditResult.SUCCEEDED),
            "plan:7",
            over.id().toString(),
            new AuditEntry.Change("", "approved"),
            ""));
    agent.write(List.of(over.id()));

    assertThat(postmortems.find(over.id()).orElseThrow().text())
        .contains(
            "| 2026-03-01 10:01:10 UTC | user:kim | approval of plan:7, succeeded: approved |",
            "resolved: manual. Note: raised the limit",
            "reported by user:admin: raised the limit");
  }

  @Test
  void what_nobody_measured_is_called_so() {
    Incident over = over(Samples.incident(1), "");
    agent.write(List.of(over.id()));

    assertThat(postmortems.find(over.id()).orElseThrow().text())
        .contains("| checkout | error rate | not measured | not measured | not measured |")
        .contains("Revenue: not measured.", "Error budget spent: not measured.")
        .contains("What caused it was not concluded.");
  }

  @Test
  void texts_out_of_the_record_are_nothing_but_text() {
    String hostile =
        "</td><script>alert(1)</script> | x | [click](http://x) ![i](http://x)\n## Fake\n`rm`";
    Signal signal =
        new Signal(
            "alert:x",
            "e",
            Signal.Source.ALERT,
            "shop",
            hostile,
            Samples.alert("shop", T, null).type(),
            Severity.HIGH,
            hostile,
            null,
            T,
            T,
            T,
            null,
            null,
            1);
    Incident over = over(Incident.open(Samples.id(3), signal, T), hostile);
    agent.write(List.of(over.id()));

    String text = postmortems.find(over.id()).orElseThrow().text();
    assertThat(text.lines()).noneMatch(line -> line.startsWith("## Fake"));
    assertThat(text.replaceAll("\\\\[<>\\[\\]|`!]", "")).doesNotContainPattern("[<>\\[\\]`!]");
  }

  private static Step step(Step.Stage stage, String what) {
    return new Step(
        T.plusSeconds(60), stage, what, "agent:remedy", new Origin(Origin.Kind.RESPONSE, "plan"));
  }

  private Incident over(Incident incident, String note) {
    Incident open = save(incident);
    Instant at = T.plusSeconds(120);
    Incident over = save(save(open.become(IncidentStatus.CORRELATING)).resolve(end(at, note)));
    incidents.run(
        Set.of(),
        transaction ->
            transaction.append(
                new AgentEvent(
                    over.id(),
                    "user:admin",
                    "INCIDENT_RESOLVED",
                    java.util.Map.of("resolution_method", "MANUAL", "note", note),
                    at)));
    return over;
  }

  private static Incident.Resolution end(Instant at, String note) {
    return new Incident.Resolution(at, ResolutionMethod.MANUAL, "user:admin", note);
  }

  private Incident save(Incident incident) {
    return incidents.transact(Set.of(), transaction -> transaction.save(incident));
  }
}
