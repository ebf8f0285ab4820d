package io.firewatch.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryAttentionStore;
import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryDeliveryStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.Delivery.Progress;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Policy;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.directory.Team;
import io.firewatch.notification.live.CallOut;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.notification.live.Pacing;
import io.firewatch.notification.live.Repeats;
import io.firewatch.notification.live.Telling;
import io.firewatch.notification.message.Pages;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** When people are told: waits before the first message, between news, and until it is repeated. */
class PacingTest {
  private static final Instant T = Instant.parse("2026-03-04T10:00:00Z");
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Duration REPEAT = Duration.ofHours(4);
  private static final IncidentId ID = Samples.id(1);

  private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  private final CommunicationAgent.Stores stores =
      new CommunicationAgent.Stores(
          new InMemoryIncidentStore(Samples.encoder()),
          new InMemoryDiagnosisStore(),
          new InMemoryRemediationStore(),
          id -> Optional.empty(),
          deliveries,
          new InMemoryAttentionStore());
  private final CallOut callOut =
      new CallOut(
          new CallOut.Stores(
              stores.incidents(), deliveries, stores.attention(), new InMemoryAuditTrail()),
          this::telling,
          () -> this.now);
  private final Repeats repeats = new Repeats(stores, this::telling, () -> this.now);
  private Pacing pacing = new Pacing(WAIT, INTERVAL, REPEAT);
  private Instant now = T;

  @Test
  void the_first_message_waits_and_tells_of_all_that_joined_meanwhile() {
    open(Severity.HIGH);
    assertThat(due()).isEmpty();
    after(Duration.ofSeconds(20));
    change(incident -> incident.attach(joined("order")));
    assertThat(waiting()).extracting(one -> one.occasion().part()).containsExactly("");
    after(Duration.ofSeconds(40));

    assertThat(send())
        .singleElement()
        .satisfies(message -> {
          assertThat(message).startsWith("INCIDENT_OPENED");
          assertThat(message).contains("order");
        });
  }

  @Test
  void the_first_message_of_a_critical_incident_never_waits() {
    open(Severity.CRITICAL);
    assertThat(send()).singleElement().asString().startsWith("INCIDENT_OPENED");
  }

  @Test
  void what_becomes_critical_while_it_waits_is_told_at_once() {
    open(Severity.HIGH);
    after(Duration.ofSeconds(5));
    change(incident -> incident.attach(worse()));
    assertThat(send()).singleElement().asString().startsWith("INCIDENT_OPENED").contains("order");
  }

  @Test
  void what_is_over_before_its_time_is_told_nobody() {
    open(Severity.HIGH);
    after(Duration.ofSeconds(10));
    change(this::resolve);
    after(Duration.ofHours(1));
    assertThat(send()).isEmpty();
    assertThat(deliveries.of(ID)).isEmpty();
  }

  @Test
  void signals_that_join_are_told_together_after_the_interval() {
    open(Severity.CRITICAL);
    assertThat(send()).hasSize(1);
    after(Duration.ofMinutes(1));
    change(incident -> incident.attach(joined("order")));
    after(Duration.ofMinutes(2));
    change(incident -> incident.attach(joined("stock")));
    assertThat(send()).isEmpty();
    after(INTERVAL);
    assertThat(send())
        .singleElement()
        .asString()
        .startsWith("UPDATE")
        .contains("2 more signals", "order", "stock");
    after(INTERVAL.multipliedBy(2));
    tell();
    assertThat(send()).as("nothing is new").isEmpty();
  }

  @Test
  void the_end_waits_for_the_interval_and_goes_along_with_what_waits() {
    open(Severity.CRITICAL);
    send();
    after(Duration.ofMinutes(1));
    change(incident -> incident.attach(joined("order")));
    after(Duration.ofMinutes(2));
    change(this::resolve);
    assertThat(send()).isEmpty();
    after(INTERVAL);
    assertThat(send())
        .extracting(message -> message.substring(0, message.indexOf(' ')))
        .containsExactly("UPDATE", "INCIDENT_RESOLVED");
  }

  @Test
  void what_asks_for_an_answer_does_not_wait_behind_what_does() {
    open(Severity.CRITICAL);
    send();
    after(Duration.ofMinutes(1));
    change(incident -> incident.attach(joined("order")));
    assertThat(send()).isEmpty();
    callOut.acknowledge(ID, "user:ann");
    assertThat(send())
        .extracting(message -> message.substring(0, message.indexOf(' ')))
        .containsExactly("UPDATE", "UPDATE");
  }

  @Test
  void what_stays_open_is_told_again_until_somebody_looks_after_it() {
    open(Severity.HIGH);
    after(WAIT);
    assertThat(send()).hasSize(1);
    int told = 0;
    for (int minute = 1; minute <= 9 * 60; minute++) {
      after(Duration.ofMinutes(minute));
      repeats.repeat();
      repeats.repeat();
      told += send().size();
    }
    assertThat(told).isEqualTo(2);

    callOut.acknowledge(ID, "user:ann");
    assertThat(send()).hasSize(1);
    after(Duration.ofHours(24));
    repeats.repeat();
    assertThat(send()).isEmpty();
  }

  @Test
  void without_a_route_everything_is_told_at_once_and_nothing_again() {
    pacing = Pacing.AT_ONCE;
    open(Severity.HIGH);
    assertThat(send()).hasSize(1);
    change(incident -> incident.attach(joined("order")));
    assertThat(send()).as("that a signal joined is no news").isEmpty();
    after(Duration.ofHours(24));
    repeats.repeat();
    assertThat(send()).isEmpty();
    change(this::resolve);
    assertThat(send()).hasSize(1);
  }

  private void open(Severity severity) {
    stores
        .incidents()
        .run(
            Set.of(),
            transaction ->
                transaction.save(
                    Incident.open(ID, Samples.signal("checkout", severity, T), T)
                        .become(IncidentStatus.CORRELATING)
                        .become(IncidentStatus.INVESTIGATING)));
    tell();
  }

  private static Signal joined(String service) {
    return Samples.signal(service, Severity.HIGH, T);
  }

  private static Signal worse() {
    return Samples.alert("order", T, null);
  }

  private Incident resolve(Incident incident) {
    return incident.resolve(
        new Incident.Resolution(now, ResolutionMethod.AUTOMATIC_RECOVERY, "resolution-agent", ""));
  }

  private void change(UnaryOperator<Incident> how) {
    stores
        .incidents()
        .run(
            Set.of(),
            transaction -> transaction.save(how.apply(transaction.find(ID).orElseThrow())));
    tell();
  }

  private void tell() {
    new CommunicationAgent(stores, this::telling, () -> now).tell(List.of(ID));
  }

  private void after(Duration sinceOpening) {
    now = T.plus(sinceOpening);
  }

  private List<Delivery> waiting() {
    return deliveries.of(ID).stream()
        .filter(one -> one.progress().state() == DeliveryState.PENDING)
        .toList();
  }

  private List<Delivery> due() {
    return waiting().stream().filter(one -> !one.progress().dueAt().isAfter(now)).toList();
  }

  /** Sends what is due, and tells what it said. */
  private List<String> send() {
    List<Delivery> due = due();
    for (Delivery one : due) {
      deliveries.settle(
          one.id(),
          new Progress(DeliveryState.SENT, 1, one.progress().dueAt(), now, "reference", ""));
    }
    return due.stream().map(one -> one.occasion().kind() + " " + one.message()).toList();
  }

  private Telling telling() {
    Policy room = new Policy(Set.of(Audience.TEAM), Set.of());
    Directory directory =
        new Directory(
            List.of(),
            List.of(
                new Team("shop", Set.of("checkout"), "", List.of(Target.parse("slack:#shop")), "")),
            List.of(),
            List.of(),
            new Directory.Rules(
                Directory.Fallback.NOBODY, Map.of(Severity.CRITICAL, room, Severity.HIGH, room)));
    return new Telling(
        directory,
        new Roster(directory, new ServiceCatalogue(List.of()), List.of(), "slack"::equals),
        Telling.Words.of(Phrasing.PLAIN, new Pages("http://firewatch.example")),
        (channel, message) -> true,
        incident -> pacing);
  }
}
