package io.firewatch.contracts.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.Anomaly;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CorrelationAgentTest {
  private final Shop shop = new Shop();

  @Test
  void an_anomaly_opens_an_incident_that_is_under_investigation() {
    shop.correlation.onAnomalies(List.of(shop.latency("payment")));

    Incident incident = shop.only();
    assertThat(incident.status()).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(incident.service()).isEqualTo("payment");
    assertThat(shop.store.events(incident.id()))
        .extracting(AgentEvent::type)
        .containsExactly("ANOMALY_DETECTED", "CORRELATION_COMPLETE");
    assertThat(shop.published).singleElement().isInstanceOf(IncidentEvent.Opened.class);
  }

  @Test
  void one_failure_that_spreads_to_its_callers_is_one_incident_of_the_deepest_callee() {
    shop.correlation.onAnomalies(List.of(shop.latency("gateway")));
    shop.pass(Duration.ofSeconds(10));
    shop.correlation.onAnomalies(List.of(shop.latency("payment"), shop.latency("order")));

    assertThat(shop.only().service()).isEqualTo("payment");
    assertThat(shop.only().affectedServices()).containsExactly("payment", "gateway", "order");
  }

  @Test
  void services_with_only_a_caller_in_common_fail_on_their_own() {
    shop.correlation.onAnomalies(List.of(shop.latency("payment"), shop.latency("user")));
    assertThat(shop.incidents()).extracting(Incident::service).contains("payment", "user");
  }

  @Test
  void services_that_do_not_call_each_other_fail_on_their_own() {
    shop.correlation.onAnomalies(List.of(shop.latency("payment"), shop.latency("mail")));
    assertThat(shop.incidents()).hasSize(2);
  }

  @Test
  void a_neighbour_that_fails_long_after_is_another_failure() {
    shop.correlation.onAnomalies(List.of(shop.latency("payment")));
    shop.pass(Duration.ofMinutes(6));
    shop.correlation.onAnomalies(List.of(shop.latency("order")));
    assertThat(shop.incidents()).hasSize(2);
  }

  @Test
  void another_metric_of_the_service_belongs_to_its_open_incident_however_late() {
    shop.correlation.onAnomalies(List.of(shop.latency("payment")));
    shop.pass(Duration.ofHours(2));
    shop.correlation.onAnomalies(
        List.of(shop.anomaly("payment", "errors", Severity.HIGH, shop.now)));
    assertThat(shop.only().signals()).hasSize(2);
  }

  @Test
  void an_anomaly_delivered_again_changes_nothing() {
    Anomaly anomaly = shop.latency("payment");
    shop.correlation.onAnomalies(List.of(anomaly));
    Incident before = shop.only();
    shop.correlation.onAnomalies(List.of(anomaly, anomaly));
    assertThat(shop.only()).isEqualTo(before);
    assertThat(shop.published).hasSize(1);
  }

  @Test
  void a_change_for_the_better_opens_nothing() {
    shop.correlation.onAnomalies(
        List.of(shop.anomaly("payment", "latency_ms", Severity.LOW, shop.now)));
    assertThat(shop.incidents()).isEmpty();
  }

  @Test
  void what_was_deployed_and_logged_before_is_evidence() {
    shop.context.addDeployments(
        List.of(
            new Deployment(
                "d1",
                "payment",
                "production",
                shop.now.minus(Duration.ofMinutes(12)),
                "v2",
                "ci",
                "CODE",
                "abc123",
                "",
                List.of())));
    shop.correlation.onAnomalies(List.of(shop.latency("payment")));

    IncidentEvent.Opened opened = (IncidentEvent.Opened) shop.published.getFirst();
    assertThat(opened.context().signals())
        .singleElement()
        .satisfies(signal -> {
          assertThat(signal.type()).isEqualTo("DEPLOYMENT_CORRELATED");
          assertThat(signal.strength()).isEqualTo(.8);
        });
    assertThat(shop.store.evidence(shop.only().id()))
        .extracting(Evidence::kind)
        .contains(Evidence.Kind.DEPLOYMENT);
    assertThat(opened.context().suffering()).containsExactlyInAnyOrder("gateway", "order");
  }

  @Test
  void a_relapse_within_ten_minutes_opens_the_same_incident_again() {
    Anomaly first = shop.latency("payment");
    shop.correlation.onAnomalies(List.of(first));
    shop.pass(Duration.ofMinutes(3));
    shop.resolution.onRecoveries(List.of(shop.recovery(first)));
    shop.checkThrice();
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);

    shop.pass(Duration.ofMinutes(9));
    shop.correlation.onAnomalies(List.of(shop.latency("payment")));

    assertThat(shop.only().status()).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(shop.only().reopened()).isEqualTo(1);
    assertThat(shop.only().resolution()).isNull();
  }

  @Test
  void another_failure_that_hits_the_same_callers_soon_after_is_a_new_incident() {
    Anomaly payment = shop.latency("payment");
    Anomaly order = shop.latency("order");
    shop.correlation.onAnomalies(List.of(payment, order));
    shop.resolution.onRecoveries(List.of(shop.recovery(payment), shop.recovery(order)));
    shop.checkThrice();

    shop.pass(Duration.ofMinutes(2));
    shop.correlation.onAnomalies(List.of(shop.latency("inventory"), shop.latency("order")));

    assertThat(shop.incidents())
        .extracting(Incident::service)
        .containsExactly("inventory", "payment");
  }

  @Test
  void another_kind_of_trouble_of_the_service_soon_after_is_a_new_incident() {
    Anomaly latency = shop.latency("payment");
    shop.correlation.onAnomalies(List.of(latency));
    shop.resolution.onRecoveries(List.of(shop.recovery(latency)));
    shop.checkThrice();
    shop.pass(Duration.ofMinutes(2));
    shop.correlation.onAnomalies(
        List.of(shop.anomaly("payment", "connections", Severity.HIGH, shop.now)));
    assertThat(shop.incidents()).hasSize(2);
  }

  @Test
  void a_failure_long_after_the_resolution_is_a_new_incident() {
    Anomaly first = shop.latency("payment");
    shop.correlation.onAnomalies(List.of(first));
    shop.resolution.onRecoveries(List.of(shop.recovery(first)));
    shop.checkThrice();
    shop.pass(Duration.ofMinutes(11));
    shop.correlation.onAnomalies(List.of(shop.latency("payment")));
    assertThat(shop.incidents()).hasSize(2);
  }

  @Test
  void a_recovery_that_overtakes_its_anomaly_is_not_lost() {
    Anomaly anomaly = shop.latency("payment");
    shop.resolution.onRecoveries(List.of(shop.recovery(anomaly)));
    shop.correlation.onAnomalies(List.of(anomaly));
    shop.checkThrice();
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);
  }

  @Test
  void an_alert_fires_repeats_and_clears_as_one_incident() {
    shop.correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
    shop.pass(Duration.ofMinutes(1));
    shop.correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
    assertThat(shop.only().signals().getFirst().count()).isEqualTo(2);

    shop.pass(Duration.ofMinutes(1));
    shop.correlation.onAlerts(List.of(shop.alert("payment", "f1", true)));

    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(shop.only().resolution())
        .extracting(Incident.Resolution::method)
        .isEqualTo(ResolutionMethod.ALERT_CLEARED);
    assertThat(shop.published).last().isInstanceOf(IncidentEvent.Resolved.class);
  }

  @Test
  void a_cleared_alert_that_is_not_known_changes_nothing() {
    shop.correlation.onAlerts(List.of(shop.alert("payment", "f1", true)));
    assertThat(shop.incidents()).isEmpty();
    assertThat(shop.published).isEmpty();
  }

  @Test
  void an_incident_with_an_anomaly_outlives_its_alert() {
    shop.correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
    shop.correlation.onAnomalies(List.of(shop.latency("payment")));
    shop.correlation.onAlerts(List.of(shop.alert("payment", "f1", true)));
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.INVESTIGATING);
  }

  /** Whatever order a spreading failure is told in, and however it is cut into batches. */
  @Property(tries = 200)
  void one_failure_is_one_incident_in_any_order(
      @ForAll("orders") List<String> order, @ForAll boolean single) {
    Shop any = new Shop();
    List<Anomaly> anomalies = new ArrayList<>();
    for (String service : order) {
      anomalies.add(any.latency(service));
    }
    if (single) {
      anomalies.forEach(anomaly -> any.correlation.onAnomalies(List.of(anomaly)));
    } else {
      any.correlation.onAnomalies(anomalies);
    }
    assertThat(any.only().service()).isEqualTo("inventory");
  }

  @Provide
  Arbitrary<List<String>> orders() {
    return Arbitraries.shuffle("gateway", "order", "inventory");
  }

  @Test
  void an_alert_told_every_minute_is_counted_and_tells_of_it_ever_less_often() {
    for (int i = 0; i < 100; i++) {
      shop.correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
      shop.pass(Duration.ofMinutes(1));
    }

    assertThat(shop.only().signals().getFirst().count()).isEqualTo(100);
    assertThat(shop.store.events(shop.only().id())).hasSizeLessThan(12);
    assertThat(shop.published).hasSizeLessThan(12);
    assertThat(changes())
        .as("no reason to look for another cause or to call anybody")
        .isNotEmpty()
        .containsOnly("SIGNAL_TOLD_AGAIN");
  }

  @Test
  void an_alert_that_becomes_worse_is_more_than_told_again() {
    Alert warning = shop.alert("payment", "f1", false);
    shop.correlation.onAlerts(List.of(Shop.of(warning, Severity.MEDIUM)));
    shop.pass(Duration.ofMinutes(1));
    shop.correlation.onAlerts(
        List.of(Shop.of(shop.alert("payment", "f1", false), Severity.CRITICAL)));
    assertThat(changes()).containsExactly("SIGNAL_ATTACHED");
  }

  private List<String> changes() {
    return shop.published.stream()
        .filter(IncidentEvent.Changed.class::isInstance)
        .map(event -> ((IncidentEvent.Changed) event).what())
        .toList();
  }
}
