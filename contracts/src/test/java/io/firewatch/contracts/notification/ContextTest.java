package io.firewatch.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryAttentionStore;
import io.firewatch.contracts.memory.InMemoryDeliveryStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Policy;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.notification.live.Contexts;
import io.firewatch.notification.live.Telling;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.Pages;
import io.firewatch.notification.message.TextForm;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What people are told around an incident while nobody knows its cause. */
final class ContextTest {
  private static final IncidentId ID = Samples.id(1);
  private static final Instant T = Samples.START;

  private final InMemoryIncidentStore incidents = new InMemoryIncidentStore(Samples.encoder());
  private final InMemoryDiagnosisStore diagnoses = new InMemoryDiagnosisStore();
  private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  private final CommunicationAgent.Stores stores =
      new CommunicationAgent.Stores(
          incidents,
          diagnoses,
          new InMemoryRemediationStore(),
          id -> Optional.empty(),
          deliveries,
          new InMemoryAttentionStore());
  private final CommunicationAgent agent =
      new CommunicationAgent(stores, this::telling, () -> this.now);
  private Contexts contexts = new Contexts(stores, this::telling, () -> this.now);
  private ServiceCatalogue catalogue =
      new ServiceCatalogue(
          List.of(service("checkout", "bank"), service("bank"), service("web", "checkout")));
  private Instant now = T;

  @Test
  void on_call_and_the_owner_hear_after_half_a_minute_what_it_may_have_to_do_with() {
    open(
        evidence(Evidence.Kind.DEPLOYMENT, "checkout", 180, "checkout v2 deployed by ci"),
        evidence(Evidence.Kind.LOG, "checkout", 5, "ERROR no connection"),
        evidence(Evidence.Kind.LOG, "checkout", 4, "ERROR no connection"),
        evidence(Evidence.Kind.LOG, "bank", 3, "ERROR of somebody else"));
    after(29);
    assertThat(told()).isEmpty();
    after(30);
    assertThat(told())
        .extracting(one -> one.recipient().target().address())
        .containsExactly("ann", "shop", "all");
    assertThat(TextForm.of(told().getFirst().message()))
        .containsOnlyOnce("ERROR no connection")
        .contains("checkout v2 deployed by ci, 3", " min before", "Owner: ", "shop-team")
        .contains("Called by: ", "web", "Needs: ", "bank", "postgres", "checkout.md")
        .doesNotContain("somebody else");
  }

  @Test
  void a_cause_that_is_found_sooner_says_it_all() {
    open();
    now = T.plusSeconds(4);
    diagnose(0.9);
    after(60);
    assertThat(told()).isEmpty();
  }

  @Test
  void an_answer_that_nobody_can_rely_on_is_none() {
    open();
    now = T.plusSeconds(4);
    diagnose(0.1);
    after(60);
    assertThat(told()).hasSize(3);
  }

  @Test
  void it_is_told_once_over_a_restart_too() {
    open();
    after(30);
    after(60);
    contexts = new Contexts(stores, this::telling, () -> now);
    after(90);
    assertThat(told()).hasSize(3);
  }

  @Test
  void what_is_over_sooner_is_not_told_of() {
    open();
    now = T.plusSeconds(20);
    change(incident -> Samples.resolved(incident, now));
    after(60);
    assertThat(told()).isEmpty();
  }

  @Test
  void nothing_known_is_nothing_told() {
    catalogue = new ServiceCatalogue(List.of());
    open();
    after(60);
    assertThat(told()).isEmpty();
  }

  private void after(int seconds) {
    now = Samples.incident(1).openedAt().plusSeconds(seconds);
    contexts.tell();
  }

  private void open(Evidence... evidence) {
    incidents.run(
        Set.of(),
        transaction -> {
          Incident saved = transaction.save(Samples.incident(1, "checkout", Severity.CRITICAL, T));
          for (Evidence one : evidence) {
            transaction.keep(saved.id(), one);
          }
        });
    agent.tell(List.of(ID));
  }

  private void diagnose(double confidence) {
    diagnoses.save(
        new Diagnosis(
            ID,
            1,
            now,
            "bank is down",
            List.of(),
            List.of(
                new Hypothesis("bank", Category.MEMORY, "bank leaks", "", confidence, List.of())),
            List.of(),
            new Diagnosis.BlastRadius("bank", List.of(), List.of(), ""),
            List.of(),
            List.of(),
            ""));
    change(incident -> incident.become(IncidentStatus.CORRELATING));
  }

  private void change(UnaryOperator<Incident> how) {
    incidents.run(
        Set.of(), transaction -> transaction.save(how.apply(transaction.find(ID).orElseThrow())));
    agent.tell(List.of(ID));
  }

  private List<Delivery> told() {
    return deliveries.of(ID).stream()
        .filter(one -> one.occasion().kind() == MessageKind.INCIDENT_CONTEXT)
        .toList();
  }

  private static Evidence evidence(Evidence.Kind kind, String service, int before, String text) {
    return new Evidence(
        UUID.nameUUIDFromBytes((before + text).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        kind,
        service,
        text,
        T.minus(Duration.ofSeconds(before)),
        text,
        null,
        null);
  }

  private static ServiceEntry service(String name, String... callees) {
    return new ServiceEntry(
        name,
        "It is " + name,
        new ServiceEntry.Ownership("shop-team", "", ""),
        "P1",
        "Java",
        new ServiceEntry.Objective(400, 1, 99.9),
        List.of(callees),
        List.of("postgres"),
        Map.of(),
        List.of(),
        List.of(name + ".md"));
  }

  private Telling telling() {
    Directory directory =
        new Directory(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Directory.Rules(
                new Directory.Fallback(
                    List.of(Target.parse("email:ann")),
                    List.of(Target.parse("email:shop")),
                    List.of(Target.parse("email:boss")),
                    List.of(Target.parse("webhook:all"))),
                Map.of(
                    Severity.CRITICAL,
                    new Policy(
                        Set.of(Audience.ON_CALL, Audience.TEAM, Audience.MANAGEMENT), Set.of()))));
    return new Telling(
        directory,
        new Roster(directory, catalogue, List.of(), channel -> true),
        Telling.Words.of(Phrasing.PLAIN, new Pages("http://firewatch.example")),
        (channel, message) -> true);
  }
}
