package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditTrail;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Escalation;
import io.firewatch.notification.directory.Escalation.Whom;
import io.firewatch.notification.directory.HandOver;
import io.firewatch.notification.directory.Person;
import io.firewatch.notification.directory.Policy;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.Rota;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.directory.Team;
import io.firewatch.notification.live.CallOut;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.notification.live.Telling;
import io.firewatch.notification.message.Pages;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What happens when nobody answers, over any set of stores. */
public abstract class EscalationContract {
  private static final Instant T = Instant.parse("2026-03-04T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = T;
  private Set<String> channels = Set.of("email", "slack");
  private ServiceCatalogue catalogue = new ServiceCatalogue(List.of());

  protected EscalationContract() {}

  /** Empty stores that share their transactions, the same ones all through a test. */
  protected abstract CallOut.Stores stores();

  /** Who tells of incidents that are in those stores. */
  protected abstract CommunicationAgent agent(Supplier<Telling> telling, Supplier<Instant> clock);

  /** Whether what a transaction saved is undone when it dies after that. */
  protected abstract boolean isUndone();

  /** As if the machine went away. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void
      as_long_as_nobody_acknowledges_each_step_is_taken_once_and_the_last_a_bounded_number_of_times() {
    IncidentId id = opened(Severity.CRITICAL);
    List<String> calls = new ArrayList<>();
    for (int minute = 0; minute <= 120; minute++) {
      now = T.plus(MINUTE.multipliedBy(minute));
      int told = callOut().escalate();
      assertThat(callOut().escalate()).isZero();
      if (told > 0) {
        calls.add(minute + " min: " + told);
      }
    }
    assertThat(calls)
        .containsExactly("5 min: 1", "15 min: 1", "30 min: 1", "40 min: 1", "50 min: 1");
    assertThat(told(id, "ESCALATION"))
        .containsExactly(
            "step-1 email:ann@example.org",
            "step-2 email:bob@example.org",
            "step-3 slack:#shop",
            "step-4 slack:#shop",
            "step-5 slack:#shop");
    assertThat(events(id, "ESCALATED")).hasSize(5);
    assertThat(events(id, "ESCALATED").getLast().payload()).containsEntry("next_step", "none");
  }

  @Test
  void the_first_step_of_a_service_that_nobody_waits_for_follows_the_first_message_at_once() {
    catalogue = new ServiceCatalogue(List.of(critical("checkout", "P0")));
    IncidentId id = opened(Severity.CRITICAL);
    assertThat(callOut().escalate()).isEqualTo(1);
    assertThat(callOut().escalate()).isZero();
    assertThat(told(id, "ESCALATION")).containsExactly("step-1 email:ann@example.org");
    assertThat(stores().deliveries().of(id).getLast().message().head().title())
        .startsWith("You are called at once");
    later(14);
    assertThat(callOut().escalate()).as("the next step has its time").isZero();
    later(15);
    assertThat(callOut().escalate()).isEqualTo(1);
    assertThat(stores().deliveries().of(id).getLast().message().head().title())
        .startsWith("Nobody acknowledged");
  }

  @Test
  void the_first_step_of_any_other_service_is_waited_for() {
    catalogue = new ServiceCatalogue(List.of(critical("checkout", "P1")));
    opened(Severity.CRITICAL);
    later(4);
    assertThat(callOut().escalate()).isZero();
    later(5);
    assertThat(callOut().escalate()).isEqualTo(1);
  }

  private static ServiceEntry critical(String service, String criticality) {
    return new ServiceEntry(
        service,
        "",
        new ServiceEntry.Ownership("shop", "shop-oncall", ""),
        criticality,
        "Java",
        new ServiceEntry.Objective(400, 1, 99.9),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  @Test
  void who_acknowledges_ends_it_and_the_second_who_does_changes_nothing() {
    IncidentId id = opened(Severity.CRITICAL);
    later(6);
    callOut().escalate();
    later(7);
    assertThat(callOut().acknowledge(id, "user:ann").map(Attention::acknowledged))
        .contains(new Attention.Acknowledged(now, "user:ann"));
    later(8);
    assertThat(callOut().acknowledge(id, "user:bob").map(Attention::acknowledged))
        .contains(new Attention.Acknowledged(now.minus(MINUTE), "user:ann"));
    later(200);
    assertThat(callOut().escalate()).isZero();
    assertThat(told(id, "ESCALATION")).hasSize(1);
    assertThat(events(id, "ACKNOWLEDGED"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.agent()).isEqualTo("user:ann");
          assertThat(event.payload()).containsEntry("seconds_since_told", 420.0);
        });
    AuditFilter all =
        new AuditFilter(
            Optional.empty(),
            Set.of(),
            Optional.of(id.toString()),
            Optional.empty(),
            Optional.empty(),
            new AuditFilter.Page(OptionalLong.empty(), 10));
    assertThat(stores().audit().list(all))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.entry().actor()).isEqualTo("user:ann");
          assertThat(one.entry().change().after()).isEqualTo("ACKNOWLEDGED");
        });
  }

  @Test
  void an_incident_that_is_over_escalates_no_more_and_needs_no_acknowledgement() {
    IncidentId id = opened(Severity.CRITICAL);
    change(id, incident -> Samples.resolved(incident, now));
    later(6);
    assertThat(callOut().escalate()).isZero();
    assertThat(stores().attention().due(now, 10)).isEmpty();
    assertThat(callOut().acknowledge(id, "user:ann")).isEmpty();
    assertThat(callOut().acknowledge(Samples.id(99), "user:ann")).isEmpty();
  }

  @Test
  void an_incident_that_comes_back_calls_again_from_the_beginning() {
    IncidentId id = opened(Severity.CRITICAL);
    later(6);
    callOut().escalate();
    callOut().acknowledge(id, "user:ann");
    change(id, incident -> Samples.resolved(incident, now));
    later(10);
    change(id, Incident::reopen);
    assertThat(events(id, "ACKNOWLEDGEMENT_LAPSED"))
        .singleElement()
        .satisfies(event -> assertThat(event.payload()).containsEntry("reason", "it came back"));
    assertThat(stores().attention().find(id).orElseThrow().acknowledged()).isNull();
    later(14);
    assertThat(callOut().escalate()).isZero();
    later(15);
    assertThat(callOut().escalate()).isEqualTo(1);
    assertThat(told(id, "ESCALATION"))
        .contains("call-2 email:ann@example.org", "call-2-step-1 email:ann@example.org");
    assertThat(callOut().acknowledge(id, "user:bob")).isPresent();
    tell(id);
    assertThat(stores().attention().find(id).orElseThrow().acknowledged()).isNotNull();
  }

  @Test
  void an_incident_that_becomes_worse_is_not_looked_after_until_somebody_says_so_again() {
    IncidentId id = opened(Severity.HIGH);
    callOut().acknowledge(id, "user:ann");
    tell(id);
    assertThat(stores().attention().find(id).orElseThrow().acknowledged()).isNotNull();
    change(
        id,
        incident -> incident.attach(Samples.signal("payment", Severity.CRITICAL, Samples.START)));
    assertThat(events(id, "ACKNOWLEDGEMENT_LAPSED"))
        .singleElement()
        .satisfies(
            event -> assertThat(event.payload()).containsEntry("reason", "it became CRITICAL"));
    later(5);
    assertThat(callOut().escalate()).isEqualTo(1);
  }

  @Test
  void a_consequence_is_not_escalated_and_goes_on_where_it_stopped_when_it_stands_alone() {
    IncidentId id = opened(Severity.CRITICAL);
    later(5);
    assertThat(callOut().escalate()).isEqualTo(1);
    Incident.Parent parent =
        new Incident.Parent(Samples.id(9), Severity.CRITICAL, "checkout calls it", true, now);
    change(id, incident -> incident.partOf(parent));
    later(15);
    assertThat(callOut().escalate()).as("held back").isZero();
    tell(id);
    later(16);
    assertThat(callOut().escalate()).as("held back still").isZero();

    later(20);
    change(id, incident -> incident.partOf(null));
    assertThat(events(id, "ESCALATION_RESUMED")).hasSize(1);
    assertThat(callOut().escalate()).isEqualTo(1);
    assertThat(told(id, "ESCALATION"))
        .containsExactly("step-1 email:ann@example.org", "step-2 email:bob@example.org");
    tell(id);
    assertThat(events(id, "ESCALATION_RESUMED")).hasSize(1);
    later(200);
    while (callOut().escalate() > 0) {
      tell(id);
    }
    tell(id);
    assertThat(events(id, "ESCALATED")).as("the path has an end").hasSize(5);
    assertThat(stores().attention().find(id).orElseThrow().nextAt()).isNull();
  }

  @Test
  void a_consequence_somebody_looks_after_calls_nobody_when_it_stands_alone() {
    IncidentId id = opened(Severity.CRITICAL);
    callOut().acknowledge(id, "user:ann");
    Incident.Parent parent =
        new Incident.Parent(Samples.id(9), Severity.CRITICAL, "checkout calls it", true, now);
    change(id, incident -> incident.partOf(parent));
    later(20);
    change(id, incident -> incident.partOf(null));
    assertThat(callOut().escalate()).isZero();
    assertThat(events(id, "ESCALATION_RESUMED")).isEmpty();
  }

  @Test
  void why_somebody_or_nobody_is_called_is_written_down_once() {
    IncidentId called = opened(Severity.CRITICAL);
    tell(called);
    assertThat(events(called, "CALLED"))
        .singleElement()
        .satisfies(event ->
            assertThat(event.payload())
                .containsEntry("rota", "shop-oncall")
                .containsEntry("person", "ann")
                .containsEntry("to", List.of("ann by email", "shop by slack"))
                .containsEntry(
                    "because",
                    "The directory tells on-call, team of incidents of severity CRITICAL. The"
                        + " directory says that checkout is of team shop; by its rota shop-oncall"
                        + " ann is on call."));
    IncidentId calm = Samples.id(2);
    save(Samples.incident(2, "checkout", Severity.LOW, T));
    tell(calm);
    assertThat(events(calm, "NOBODY_CALLED"))
        .singleElement()
        .satisfies(event ->
            assertThat(event.payload())
                .containsEntry(
                    "because", "The directory tells nobody of incidents of severity LOW."));
    later(300);
    callOut().escalate();
    assertThat(told(calm, "ESCALATION")).isEmpty();
  }

  @Test
  void where_nobody_can_be_reached_nothing_is_escalated() {
    channels = Set.of();
    IncidentId id = opened(Severity.CRITICAL);
    assertThat(events(id, "NOBODY_CALLED")).hasSize(1);
    assertThat(stores().attention().find(id).orElseThrow().nextAt()).isNull();
  }

  @Test
  void wherever_it_dies_each_step_is_taken_once_by_the_next_that_starts() {
    int points = 12;
    IncidentId id = opened(Severity.CRITICAL);
    AtomicInteger died = new AtomicInteger();
    for (int point = 1; point <= points; point++) {
      later(5 + 5 * point);
      int at = isUndone() ? point % 2 : 0;
      try {
        dying(at).escalate();
      } catch (Death e) {
        died.incrementAndGet();
      }
      callOut().escalate();
    }
    assertThat(died).hasValueGreaterThanOrEqualTo(5);
    assertThat(told(id, "ESCALATION")).doesNotHaveDuplicates().hasSize(5);
    assertThat(events(id, "ESCALATED")).hasSize(5);
    IncidentId other = Samples.id(3);
    save(Samples.incident(3, "checkout", Severity.CRITICAL, T));
    tell(other);
    assertThatThrownBy(() -> dying(0).acknowledge(other, "user:ann")).isInstanceOf(Death.class);
    assertThat(events(other, "ACKNOWLEDGED")).isEmpty();
    assertThat(callOut().acknowledge(other, "user:ann")).isPresent();
    assertThat(events(other, "ACKNOWLEDGED")).hasSize(1);
  }

  /** A process that dies when it would note what it did: before that, or after it. */
  private CallOut dying(int calls) {
    AttentionStore kept = stores().attention();
    AttentionStore dying =
        new AttentionStore() {
          @Override
          public void save(Attention attention) {
            if (calls > 0) {
              kept.save(attention);
            }
            throw new Death();
          }

          @Override
          public Optional<Attention> find(IncidentId incident) {
            return kept.find(incident);
          }

          @Override
          public Map<IncidentId, Attention> find(Collection<IncidentId> incidents) {
            return kept.find(incidents);
          }

          @Override
          public List<IncidentId> due(Instant at, int limit) {
            return kept.due(at, limit);
          }
        };
    return new CallOut(
        new CallOut.Stores(stores().incidents(), stores().deliveries(), dying, stores().audit()),
        this::telling,
        () -> now);
  }

  private void later(int minutes) {
    now = T.plus(MINUTE.multipliedBy(minutes));
  }

  private CallOut callOut() {
    return new CallOut(stores(), this::telling, () -> now);
  }

  private IncidentId opened(Severity severity) {
    save(Samples.incident(1, "checkout", severity, T));
    tell(Samples.id(1));
    return Samples.id(1);
  }

  private void save(Incident incident) {
    stores().incidents().run(Set.of(), transaction -> transaction.save(incident));
  }

  private void change(IncidentId id, java.util.function.UnaryOperator<Incident> how) {
    stores()
        .incidents()
        .run(
            Set.of(),
            transaction -> transaction.save(how.apply(transaction.find(id).orElseThrow())));
    tell(id);
  }

  private void tell(IncidentId id) {
    agent(this::telling, () -> now).tell(List.of(id));
  }

  private List<AgentEvent> events(IncidentId id, String type) {
    return stores().incidents().events(id).stream()
        .filter(event -> event.type().equals(type))
        .toList();
  }

  private List<String> told(IncidentId id, String kind) {
    return stores().deliveries().of(id).stream()
        .filter(one -> one.occasion().kind().name().equals(kind))
        .map(one -> one.occasion().part() + " " + one.recipient().target())
        .toList();
  }

  private Telling telling() {
    Directory directory = directory();
    return new Telling(
        directory,
        new Roster(directory, catalogue, List.of(), channels::contains),
        Telling.Words.of(Phrasing.PLAIN, new Pages("http://firewatch.example")),
        (channel, message) -> true);
  }

  private static Directory directory() {
    Escalation path =
        new Escalation(
            Directory.STANDARD,
            List.of(
                new Escalation.Step(MINUTE.multipliedBy(5), List.of(new Whom.OnCall())),
                new Escalation.Step(MINUTE.multipliedBy(15), List.of(new Whom.NextOnCall())),
                new Escalation.Step(MINUTE.multipliedBy(30), List.of(new Whom.WholeTeam()))),
            new Escalation.Again(MINUTE.multipliedBy(10), 2),
            Set.of("P0"));
    HandOver weekly = new HandOver(ZoneOffset.UTC, LocalDate.of(2026, 3, 2), LocalTime.NOON, 7);
    Policy people = new Policy(Set.of(Audience.ON_CALL, Audience.TEAM), Set.of());
    return new Directory(
        List.of(person("ann"), person("bob")),
        List.of(
            new Team(
                "shop",
                Set.of("checkout"),
                "shop-oncall",
                List.of(Target.parse("slack:#shop")),
                "")),
        List.of(Rota.of("shop-oncall", weekly, List.of("ann", "bob"))),
        List.of(path),
        new Directory.Rules(
            Directory.Fallback.NOBODY, Map.of(Severity.CRITICAL, people, Severity.HIGH, people)));
  }

  private static Person person(String id) {
    return new Person(
        id, id, ZoneOffset.UTC, "", List.of(Target.parse("email:" + id + "@example.org")));
  }

  /** What a set of stores in memory or in a database shares. */
  protected static CallOut.Stores stores(CommunicationAgent.Stores of, AuditTrail audit) {
    return new CallOut.Stores(of.incidents(), of.deliveries(), of.attention(), audit);
  }
}
