package io.firewatch.diagnosis.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.diagnosis.rules.Snapshot;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent.CorrelationSignal;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Each hint at a cause, its strength, and what does not make one. */
final class CorrelationHintsTest {
  private static final Instant ONSET = Instant.parse("2026-03-01T10:00:00Z");
  private static final String ERRORS = "service_error_rate_percent";
  private static final String CPU = "service_cpu_percent";

  private final List<Signal> signals = new ArrayList<>(List.of(signal("order", ONSET)));
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<Deployment> deployments = new ArrayList<>();
  private final List<Incident> others = new ArrayList<>();

  @Test
  void a_deployment_weighs_less_the_longer_ago_it_was_and_a_tenth_at_least() {
    deployed("order", 12, "CODE");
    assertThat(strength("DEPLOYMENT_CORRELATED")).isEqualTo(0.80);
    deployments.clear();
    deployed("order", 60, "CODE");
    assertThat(strength("DEPLOYMENT_CORRELATED")).isEqualTo(0.10);
    deployments.clear();
    deployed("order", 61, "CODE");
    assertThat(hint("DEPLOYMENT_CORRELATED")).isEmpty();
  }

  @Test
  void the_newest_deployment_counts_and_those_of_what_is_called() {
    deployed("order", 50, "CODE");
    deployed("order", 6, "CODE");
    deployed("payment", 30, "CODE");
    deployed("mail", 1, "CODE");
    assertThat(hints())
        .filteredOn(hint -> hint.type().equals("DEPLOYMENT_CORRELATED"))
        .extracting(CorrelationSignal::strength)
        .containsExactly(0.90, 0.50);
  }

  @Test
  void a_change_of_configuration_is_one_at_the_onset_only() {
    deployed("order", 3, "CONFIG");
    assertThat(strength("CONFIGURATION_DRIFT")).isEqualTo(0.95);
    deployments.clear();
    deployed("order", 15, "CONFIG");
    assertThat(hint("CONFIGURATION_DRIFT")).isEmpty();
  }

  @Test
  void own_errors_amplify_from_five_percent_on() {
    readings("order", ERRORS, 6, i -> 20);
    assertThat(strength("ERROR_AMPLIFICATION")).isEqualTo(0.4);
    evidence.clear();
    readings("order", ERRORS, 6, i -> 5);
    assertThat(hint("ERROR_AMPLIFICATION")).isEmpty();
  }

  @Test
  void a_callee_cascades_by_the_mean_of_its_last_five_readings() {
    readings("payment", ERRORS, 8, i -> i < 3 ? 100 : 25);
    assertThat(strength("CASCADE_FAILURE")).isEqualTo(0.5);
    evidence.clear();
    readings("payment", ERRORS, 4, i -> 25);
    assertThat(hint("CASCADE_FAILURE")).as("too few readings").isEmpty();
    readings("mail", ERRORS, 8, i -> 90);
    assertThat(hint("CASCADE_FAILURE")).as("order does not call it").isEmpty();
  }

  @Test
  void a_caller_that_fails_is_degradation_upstream() {
    readings("gateway", ERRORS, 6, i -> 4);
    assertThat(strength("UPSTREAM_DEGRADATION")).isEqualTo(0.6);
    evidence.clear();
    readings("gateway", ERRORS, 6, i -> 3);
    assertThat(hint("UPSTREAM_DEGRADATION")).isEmpty();
  }

  @Test
  void a_caller_that_follows_by_half_a_minute_or_more_is_a_cascade_of_dependencies() {
    signals.add(signal("gateway", ONSET.plusSeconds(90)));
    assertThat(strength("DEPENDENCY_CASCADE")).isEqualTo(0.98, within(0.011));
    signals.set(1, signal("gateway", ONSET.plusSeconds(29)));
    assertThat(hint("DEPENDENCY_CASCADE")).as("at the same time").isEmpty();
    signals.set(1, signal("mail", ONSET.plusSeconds(90)));
    assertThat(hint("DEPENDENCY_CASCADE")).as("it does not call order").isEmpty();
  }

  @Test
  void an_incident_that_began_shortly_before_is_near_in_time() {
    others.add(incident(2, List.of(signal("mail", ONSET.minus(Duration.ofMinutes(15))))));
    assertThat(strength("TEMPORAL_PROXIMITY")).isEqualTo(0.75);
    others.set(0, incident(2, List.of(signal("mail", ONSET.minus(Duration.ofMinutes(61))))));
    assertThat(hint("TEMPORAL_PROXIMITY")).isEmpty();
    others.set(0, incident(2, List.of(signal("mail", ONSET.plusSeconds(10)))));
    assertThat(hint("TEMPORAL_PROXIMITY")).as("it began later").isEmpty();
  }

  @Test
  void resources_that_move_together_contend() {
    readings("order", CPU, 30, i -> 50 + 40 * Math.sin(i / 3.0));
    readings("mail", CPU, 30, i -> 20 + 10 * Math.sin(i / 3.0));
    assertThat(strength("RESOURCE_CONTENTION")).isEqualTo(1);
    evidence.removeLast();
    readings("mail", CPU, 30, i -> 20 + i % 2);
    assertThat(hint("RESOURCE_CONTENTION")).isEmpty();
  }

  @Test
  void hints_cite_what_they_are_made_of_the_strongest_first() {
    deployed("order", 30, "CODE");
    readings("order", ERRORS, 6, i -> 60);
    List<CorrelationSignal> hints = hints();
    assertThat(hints)
        .extracting(CorrelationSignal::strength)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(hints).allSatisfy(hint -> assertThat(hint.evidence()).isNotEmpty());
  }

  private double strength(String type) {
    return hint(type).map(CorrelationSignal::strength).orElseThrow();
  }

  private Optional<CorrelationSignal> hint(String type) {
    return hints().stream().filter(hint -> hint.type().equals(type)).findFirst();
  }

  private List<CorrelationSignal> hints() {
    Incident incident = incident(1, signals);
    List<Incident> open = new ArrayList<>(others);
    open.add(incident);
    Scene scene =
        new Scene(
            incident,
            evidence,
            new Snapshot.Context(deployments, List.of(), List.of()),
            open,
            new ServiceCatalogue(
                List.of(
                    service("gateway", "order"),
                    service("order", "payment"),
                    service("payment"),
                    service("mail"))),
            List.of());
    Exhibits exhibits = new Exhibits(scene);
    return CorrelationHints.of(scene, new ContextClues(scene, exhibits), exhibits);
  }

  private void deployed(String service, int minutesBefore, String type) {
    deployments.add(
        new Deployment(
            service + minutesBefore,
            service,
            "production",
            ONSET.minus(Duration.ofMinutes(minutesBefore)),
            "v" + minutesBefore,
            "ci",
            type,
            "",
            "",
            List.of()));
  }

  private void readings(String service, String metric, int count, IntToDoubleFunction value) {
    SeriesKey series = SeriesKey.of(service, metric);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readings.add(new Reading(ONSET.plusSeconds(10L * i).toEpochMilli(), value.applyAsDouble(i)));
    }
    evidence.add(
        new Evidence(
            UUID.nameUUIDFromBytes(series.toString().getBytes(StandardCharsets.UTF_8)),
            Evidence.Kind.METRIC,
            service,
            series.toString(),
            ONSET,
            "readings",
            1.0,
            new SeriesReadings(series, readings, 0, 1)));
  }

  private static Incident incident(int number, List<Signal> of) {
    Incident incident = Incident.open(new IncidentId(new UUID(0, number)), of.getFirst(), ONSET);
    for (Signal more : of.subList(1, of.size())) {
      incident = incident.attach(more);
    }
    return incident;
  }

  private static Signal signal(String service, Instant onset) {
    return new Signal(
        "metric:" + service,
        "episode",
        Signal.Source.METRIC,
        service,
        "service_latency_p99_ms",
        AnomalyType.LATENCY_SPIKE,
        Severity.HIGH,
        "latency is high",
        null,
        onset,
        onset,
        onset,
        null,
        null,
        1);
  }

  private static ServiceEntry service(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("", "", ""),
        "P1",
        "",
        new ServiceEntry.Objective(400, 1, 99),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
