package io.firewatch.contracts.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which incidents are consequences of others, and the same failure told in other words. */
class KinshipTest {
  private final Shop shop = new Shop();

  private void fail(String service, Severity severity) {
    shop.correlation.onAnomalies(List.of(shop.anomaly(service, "latency_ms", severity, shop.now)));
  }

  private Incident of(String service) {
    return shop.incidents().stream()
        .filter(i -> i.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private Incident.Parent parent(String service) {
    Incident.Parent parent = of(service).parent();
    assertThat(parent).as("parent of the incident of " + service).isNotNull();
    return parent;
  }

  @Test
  void a_caller_that_fails_after_the_window_is_a_consequence_nobody_is_called_for() {
    fail("payment", Severity.HIGH);
    shop.pass(Duration.ofMinutes(12));
    fail("order", Severity.HIGH);

    assertThat(shop.incidents()).hasSize(2);
    assertThat(parent("order").id()).isEqualTo(of("payment").id());
    assertThat(parent("order").reason()).contains("order calls payment");
    assertThat(of("order").isSpokenFor()).isTrue();
    assertThat(of("payment").parent()).isNull();
    assertThat(shop.store.events(of("order").id())).extracting("type").contains("PARENT_LINKED");
    assertThat(shop.store.events(of("payment").id())).extracting("type").contains("CHILD_LINKED");
    assertThat(shop.store.children(of("payment").id())).containsExactly(of("order"));
  }

  @Test
  void a_consequence_that_is_worse_than_its_cause_is_told() {
    fail("payment", Severity.MEDIUM);
    shop.pass(Duration.ofMinutes(12));
    fail("order", Severity.MEDIUM);
    assertThat(of("order").isSpokenFor()).isTrue();

    shop.pass(Duration.ofMinutes(1));
    shop.correlation.onAnomalies(
        List.of(shop.anomaly("order", "error_rate", Severity.CRITICAL, shop.now)));

    assertThat(of("order").isSpokenFor()).isFalse();
  }

  @Test
  void a_caller_that_was_deployed_itself_is_linked_and_told() {
    fail("payment", Severity.HIGH);
    shop.pass(Duration.ofMinutes(12));
    shop.context.addDeployments(List.of(deployment("order", shop.now.minusSeconds(120))));
    fail("order", Severity.HIGH);

    assertThat(parent("order").mutes()).isFalse();
    assertThat(parent("order").reason()).contains("deployed itself");
    assertThat(of("order").isSpokenFor()).isFalse();
  }

  @Test
  void incidents_meet_when_what_both_depend_on_fails() {
    fail("order", Severity.HIGH);
    shop.pass(Duration.ofSeconds(10));
    fail("user", Severity.HIGH);
    assertThat(shop.incidents()).allMatch(incident -> incident.parent() == null);

    shop.pass(Duration.ofSeconds(10));
    fail("inventory", Severity.HIGH);

    // It explains order, and becomes the suspect there; user does not call it.
    assertThat(shop.incidents()).hasSize(2);
    assertThat(of("user").parent()).isNull();
    assertThat(of("inventory").affectedServices()).contains("order");
  }

  @Test
  void siblings_callees_and_what_is_long_past_are_no_consequences() {
    fail("order", Severity.HIGH);
    fail("user", Severity.HIGH);
    shop.pass(Duration.ofMinutes(40));
    fail("gateway", Severity.HIGH);
    shop.pass(Duration.ofMinutes(12));
    fail("inventory", Severity.HIGH);

    assertThat(of("user").parent()).isNull();
    assertThat(of("gateway").parent()).isNull();
    assertThat(of("inventory").parent()).isNull();
  }

  @Test
  void a_consequence_that_outlives_its_cause_stands_alone_after_a_while() {
    shop.correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
    shop.pass(Duration.ofMinutes(12));
    fail("order", Severity.HIGH);
    assertThat(of("order").isSpokenFor()).isTrue();

    shop.correlation.onAlerts(List.of(shop.alert("payment", "f1", true)));
    shop.resolution.check();
    assertThat(of("order").isSpokenFor()).isTrue();

    shop.pass(Duration.ofMinutes(3));
    shop.resolution.check();
    assertThat(of("order").parent()).isNull();
    assertThat(shop.published)
        .anyMatch(e -> e instanceof IncidentEvent.Changed c && c.what().equals("PARENT_ENDED"));
  }

  @Test
  void the_same_failure_in_other_words_opens_its_incident_again() {
    alikeIfBothSaySlow();
    tell("payment", "f1", "PaymentLatency", "payment is slow", false);
    shop.pass(Duration.ofMinutes(1));
    tell("payment", "f1", "PaymentLatency", "payment is slow", true);
    shop.pass(Duration.ofMinutes(2));
    tell("payment", "f2", "SlowCheckout", "requests are slow", false);

    assertThat(shop.only().reopened()).isEqualTo(1);
  }

  @Test
  void another_failure_of_the_service_is_an_incident_of_its_own() {
    alikeIfBothSaySlow();
    tell("payment", "f1", "PaymentLatency", "payment is slow", false);
    shop.pass(Duration.ofMinutes(1));
    tell("payment", "f1", "PaymentLatency", "payment is slow", true);
    shop.pass(Duration.ofMinutes(2));
    tell("payment", "f2", "DiskFull", "no space is left", false);

    assertThat(shop.incidents()).hasSize(2);
  }

  @Test
  void a_probe_that_names_the_service_and_means_the_same_joins_its_incident() {
    alikeIfBothSaySlow();
    tell("payment", "f1", "PaymentLatency", "payment is slow", false);
    shop.pass(Duration.ofMinutes(1));
    tell("prober", "f2", "ProbeSlow", "Probe of payment: slow", false);
    assertThat(shop.only().affectedServices()).contains("payment", "prober");

    tell("prober2", "f3", "ProbeSlow", "Probe of mail: slow", false);
    tell("prober3", "f4", "ProbeFailed", "Certificate of payment expires", false);
    assertThat(shop.incidents()).hasSize(3);
  }

  private void alikeIfBothSaySlow() {
    shop.correlation.compareBy((a, b) -> a.contains("slow") && b.contains("slow") ? 0.9 : 0.2);
  }

  private void tell(String service, String id, String name, String summary, boolean resolved) {
    shop.correlation.onAlerts(
        List.of(
            new Alert(
                id,
                service,
                name,
                Severity.HIGH,
                resolved,
                Map.of("alertname", name),
                Map.of("summary", summary),
                shop.now,
                null,
                "",
                shop.now)));
  }

  private static Deployment deployment(String service, Instant at) {
    return new Deployment("d1", service, "prod", at, "v2", "ci", "deploy", "abc", "", List.of());
  }
}
