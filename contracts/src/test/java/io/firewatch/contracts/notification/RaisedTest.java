package io.firewatch.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryAttentionStore;
import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryDeliveryStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.correlation.SeverityAgent;
import io.firewatch.correlation.SeveritySettings;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.Sketch;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Policy;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.live.CallOut;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.notification.live.Telling;
import io.firewatch.notification.message.Pages;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who hears that an incident became CRITICAL because requests failed for too long. */
final class RaisedTest {
  private static final IncidentId ID = Samples.id(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final InMemoryIncidentStore incidents = new InMemoryIncidentStore(Samples.encoder());
  private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  private final InMemoryAttentionStore attention = new InMemoryAttentionStore();
  private final InMemoryMetricHistory history = new InMemoryMetricHistory();
  private final CommunicationAgent agent =
      new CommunicationAgent(
          new CommunicationAgent.Stores(
              incidents,
              new InMemoryDiagnosisStore(),
              new InMemoryRemediationStore(),
              id -> Optional.empty(),
              deliveries,
              attention),
          this::telling,
          () -> this.now);
  private final CallOut callOut =
      new CallOut(
          new CallOut.Stores(incidents, deliveries, attention, new InMemoryAuditTrail()),
          this::telling,
          () -> this.now);
  private final SeverityAgent severity =
      new SeverityAgent(
          incidents,
          history,
          () -> new ServiceCatalogue(List.of()),
          SeveritySettings.standard(),
          () -> this.now);
  private Instant now = Samples.START;

  @Test
  void those_who_know_are_told_why_once_and_management_hears_of_it() {
    open(Severity.HIGH);
    assertThat(told()).containsExactly("INCIDENT_OPENED HIGH ann", "INCIDENT_OPENED HIGH team");
    failForTenMinutes();
    assertThat(told())
        .containsExactly(
            "INCIDENT_OPENED HIGH ann",
            "INCIDENT_OPENED HIGH team",
            "INCIDENT_OPENED CRITICAL boss",
            "ESCALATION CRITICAL ann",
            "ESCALATION CRITICAL team");
    assertThat(deliveries.of(ID).getLast().message().head())
        .satisfies(head -> {
          assertThat(head.title()).startsWith("Now CRITICAL: ");
          assertThat(head.summary())
              .startsWith("30.0 % of the requests of checkout failed, and more than 20");
        });
    agent.tell(List.of(ID));
    assertThat(deliveries.of(ID)).hasSize(5);
  }

  @Test
  void who_looks_after_it_is_called_again() {
    open(Severity.HIGH);
    callOut.acknowledge(ID, "user:ann");
    failForTenMinutes();
    assertThat(attention.find(ID).orElseThrow().acknowledged()).isNull();
    assertThat(deliveries.of(ID))
        .filteredOn(one -> one.recipient().target().address().equals("ann"))
        .last()
        .satisfies(last ->
            assertThat(last.message().head().summary())
                .contains("ann acknowledged it, but it became CRITICAL since"));
  }

  @Test
  void what_was_critical_from_the_beginning_is_told_as_ever() {
    open(Severity.CRITICAL);
    failForTenMinutes();
    assertThat(told())
        .containsExactly(
            "INCIDENT_OPENED CRITICAL ann",
            "INCIDENT_OPENED CRITICAL team",
            "INCIDENT_OPENED CRITICAL boss");
  }

  private void open(Severity as) {
    incidents.run(
        Set.of(), transaction -> transaction.save(Samples.incident(1, "checkout", as, now)));
    agent.tell(List.of(ID));
  }

  private void failForTenMinutes() {
    for (int i = 0; i < 10; i++) {
      long millis = Rollup.MINUTE_MILLIS * (now.toEpochMilli() / Rollup.MINUTE_MILLIS);
      now = now.plus(MINUTE);
      Rollup minute = new Rollup(millis, millis + 59_000, 2, 60, 30, 30, Sketch.of(30));
      history.add(
          List.of(new SeriesRollup(SeriesKey.of("checkout", "http_error_percent"), minute)));
    }
    severity.check();
    agent.tell(List.of(ID));
  }

  private List<String> told() {
    return deliveries.of(ID).stream().map(RaisedTest::words).toList();
  }

  private static String words(Delivery delivery) {
    return "%s %s %s"
        .formatted(
            delivery.occasion().kind(),
            delivery.message().head().severity(),
            delivery.recipient().target().address());
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
                    List.of(Target.parse("email:team")),
                    List.of(Target.parse("email:boss")),
                    List.of()),
                Map.of(
                    Severity.HIGH,
                    new Policy(Set.of(Audience.ON_CALL, Audience.TEAM), Set.of()),
                    Severity.CRITICAL,
                    new Policy(
                        Set.of(Audience.ON_CALL, Audience.TEAM, Audience.MANAGEMENT), Set.of()))));
    return new Telling(
        directory,
        new Roster(directory, new ServiceCatalogue(List.of()), List.of(), channel -> true),
        Telling.Words.of(Phrasing.PLAIN, new Pages("http://firewatch.example")),
        (channel, message) -> true);
  }
}
