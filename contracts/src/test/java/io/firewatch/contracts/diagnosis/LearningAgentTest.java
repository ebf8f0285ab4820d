package io.firewatch.contracts.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryKnowledgeStore;
import io.firewatch.contracts.memory.InMemoryRatingStore;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.Rating;
import io.firewatch.diagnosis.learning.LearningAgent;
import io.firewatch.diagnosis.rules.Confidence;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.knowledge.Document;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LearningAgentTest {
  private final InMemoryIncidentStore incidents = new InMemoryIncidentStore(Samples.encoder());
  private final InMemoryDiagnosisStore diagnoses = new InMemoryDiagnosisStore();
  private final InMemoryRatingStore ratings = new InMemoryRatingStore();
  private final InMemoryKnowledgeStore knowledge = new InMemoryKnowledgeStore();
  private final LearningAgent agent = new LearningAgent(incidents, diagnoses, ratings, knowledge);

  @Test
  void an_incident_that_is_over_is_remembered_with_what_was_seen_why_and_what_ended_it() {
    Incident over = over(1);
    diagnose(over.id(), Category.CPU);

    assertThat(agent.learn(List.of(over.id(), over.id()))).as("once, however often told").isOne();

    Document learnt = learnt(over.id());
    assertThat(learnt.title()).isEqualTo("checkout burns");
    assertThat(learnt.facets().types()).containsExactly("CPU_SATURATION");
    assertThat(learnt.facets().severity()).isEqualTo("HIGH");
    assertThat(learnt.facets().services()).containsExactly("checkout");
    assertThat(learnt.origin()).isEqualTo(Document.Origin.LEARNT);
    assertThat(learnt.reviewed()).isFalse();
    assertThat(section(learnt, "Symptoms")).contains("checkout burns: \"97 %\"");
    assertThat(section(learnt, "Root cause")).contains("a loop that never ends", "INFRASTRUCTURE");
    assertThat(section(learnt, "Resolution"))
        .contains("restarted by hand", "by hand by user:admin", "after 30 min");
    assertThat(section(learnt, "Contributing factors"))
        .contains("v2 came three minutes before")
        .doesNotContain("on-call");
  }

  @Test
  void what_is_open_or_was_never_diagnosed_is_not_learnt_from() {
    Incident open = Samples.incident(1);
    incidents.run(Set.of(), transaction -> transaction.save(open));
    diagnose(open.id(), Category.CPU);
    Incident undiagnosed = over(2);

    assertThat(agent.learn(List.of(open.id(), undiagnosed.id(), Samples.id(3)))).isZero();
    assertThat(knowledge.list()).isEmpty();
  }

  @Test
  void what_a_person_says_of_the_cause_stands_before_what_was_concluded() {
    Incident over = over(1);
    diagnose(over.id(), Category.CPU);
    agent.learn(List.of(over.id()));
    rate(over.id(), new Rating.Named("database", Category.CONNECTIONS), "the pool was too small");

    agent.learn(List.of(over.id()));

    assertThat(knowledge.list()).as("the same document").hasSize(1);
    Document learnt = learnt(over.id());
    assertThat(learnt.reviewed()).isTrue();
    assertThat(learnt.title()).isEqualTo("Db connection exhaustion of database");
    assertThat(learnt.facets().types()).containsExactly("DB_CONNECTION_EXHAUSTION");
    assertThat(learnt.facets().services()).containsExactly("database", "checkout");
    assertThat(section(learnt, "Root cause"))
        .startsWith("the pool was too small. The diagnosis first named another cause: a loop");
  }

  @Test
  void a_diagnosis_that_a_person_confirms_is_reviewed_and_keeps_the_note() {
    Incident over = over(1);
    diagnose(over.id(), Category.CPU);
    rate(over.id(), new Rating.Named("checkout", Category.CPU), "a regular expression");

    agent.learn(List.of(over.id()));

    Document learnt = learnt(over.id());
    assertThat(learnt.reviewed()).isTrue();
    assertThat(learnt.title()).isEqualTo("checkout burns");
    assertThat(section(learnt, "Root cause"))
        .startsWith("a loop that never ends: a regular expression.");
  }

  @Test
  void a_change_that_was_the_cause_is_remembered_by_its_version() {
    Incident over = over(1);
    diagnose(over.id(), Category.DEPLOYMENT);
    incidents.run(
        Set.of(),
        transaction ->
            transaction.keep(
                over.id(),
                new Evidence(
                    UUID.nameUUIDFromBytes(new byte[] {9}),
                    Evidence.Kind.DEPLOYMENT,
                    "checkout",
                    "d-1",
                    Samples.START,
                    "checkout v2 deployed",
                    null,
                    null,
                    Map.of("version", "v2"))));

    agent.learn(List.of(over.id()));

    assertThat(section(learnt(over.id()), "Root cause"))
        .contains("It came with deployment v2.", "Category: DEPLOYMENT");
  }

  @Test
  void what_was_done_and_what_became_of_it_is_remembered() {
    Incident over = over(1);
    diagnose(over.id(), Category.CPU);
    incidents.run(
        Set.of(),
        transaction -> {
          transaction.append(step(over.id(), "STEP_EXECUTED", "Restart checkout"));
          transaction.append(step(over.id(), "ROLLED_BACK", "it got worse"));
          transaction.append(step(over.id(), "STEP_EXECUTED", "Scale checkout out"));
        });

    agent.learn(List.of(over.id()));

    assertThat(section(learnt(over.id()), "Resolution"))
        .startsWith(
            "Done: Restart checkout. That was undone: it got worse. Done: Scale checkout out.");
  }

  private static AgentEvent step(IncidentId id, String type, String text) {
    return new AgentEvent(
        id, "remediation-agent", type, Map.of("title", text, "reason", text), Samples.START);
  }

  private Incident over(int n) {
    Incident over =
        Samples.resolved(
            Samples.incident(n), Samples.incident(n).detectedAt().plus(Duration.ofMinutes(30)));
    incidents.run(Set.of(), transaction -> transaction.save(over));
    return over;
  }

  private void diagnose(IncidentId id, Category category) {
    diagnoses.save(
        new Diagnosis(
            id,
            1,
            Samples.START,
            "checkout burns",
            List.of(
                new Diagnosis.Statement(
                    "deploy.recent_correlated",
                    Severity.HIGH,
                    Confidence.HIGH,
                    "v2 came three minutes before",
                    "",
                    List.of()),
                new Diagnosis.Statement(
                    "routing.team", Severity.INFO, Confidence.HIGH, "on-call: bob", "", List.of())),
            List.of(
                new Hypothesis("checkout", category, "a loop that never ends", "", 0.9, List.of())),
            List.of(),
            new Diagnosis.BlastRadius("checkout", List.of(), List.of(), ""),
            List.of(),
            List.of(),
            ""));
  }

  private void rate(IncidentId id, Rating.Named truth, String note) {
    Rating.Named said = new Rating.Named("checkout", Category.CPU);
    ratings.save(
        new Rating(id, "user:ann", said, 0.9, said.equals(truth), truth, note, Samples.START));
  }

  private Document learnt(IncidentId id) {
    return knowledge.find("incident/" + id.display().toLowerCase(Locale.ROOT)).orElseThrow();
  }

  private static String section(Document document, String heading) {
    return document.sections().stream()
        .filter(section -> section.heading().equals(heading))
        .map(Document.Section::text)
        .collect(Collectors.joining());
  }
}
