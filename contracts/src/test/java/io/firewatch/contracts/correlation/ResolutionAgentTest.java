package io.firewatch.contracts.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.detection.Anomaly;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResolutionAgentTest {
  private final Shop shop = new Shop();

  private Anomaly opened() {
    Anomaly anomaly = shop.latency("payment");
    shop.correlation.onAnomalies(List.of(anomaly));
    shop.pass(Duration.ofMinutes(2));
    return anomaly;
  }

  @Test
  void an_incident_is_resolved_by_the_third_check_that_finds_it_recovered() {
    Anomaly anomaly = opened();
    shop.resolution.onRecoveries(List.of(shop.recovery(anomaly)));
    shop.resolution.check();
    shop.resolution.check();
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.INVESTIGATING);
    shop.resolution.check();

    Incident incident = shop.only();
    assertThat(incident.status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(incident.resolution())
        .extracting(Incident.Resolution::method)
        .isEqualTo(ResolutionMethod.AUTOMATIC_RECOVERY);
    assertThat(shop.store.events(incident.id()))
        .extracting(AgentEvent::type)
        .contains("SIGNAL_RECOVERED", "INCIDENT_RESOLVED");
  }

  @Test
  void the_end_says_how_long_it_took_to_a_tenth_of_a_minute_and_how_it_came_about() {
    Anomaly anomaly = opened();
    shop.pass(Duration.ofSeconds(20));
    shop.resolution.onRecoveries(List.of(shop.recovery(anomaly)));
    shop.resolution.check();
    shop.resolution.check();
    shop.resolution.check();
    assertThat(shop.store.events(shop.only().id()))
        .filteredOn(event -> event.type().equals("INCIDENT_RESOLVED"))
        .singleElement()
        .satisfies(event ->
            assertThat(event.payload())
                .containsEntry("mttr_minutes", 2.3)
                .containsEntry("resolution_method", "AUTOMATIC_RECOVERY"));
    assertThat(shop.published).filteredOn(IncidentEvent.Resolved.class::isInstance).hasSize(1);
  }

  @Test
  void one_signal_that_still_fires_keeps_it_open() {
    Anomaly anomaly = opened();
    shop.correlation.onAnomalies(List.of(shop.latency("order")));
    shop.resolution.onRecoveries(List.of(shop.recovery(anomaly)));
    shop.checkThrice();
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.INVESTIGATING);
  }

  @Test
  void a_signal_that_fires_again_between_checks_starts_the_count_anew() {
    Anomaly anomaly = opened();
    shop.resolution.onRecoveries(List.of(shop.recovery(anomaly)));
    shop.resolution.check();
    shop.resolution.check();
    Anomaly again = shop.latency("payment");
    shop.correlation.onAnomalies(List.of(again));
    shop.resolution.check();
    assertThat(shop.only().recoveryChecks()).isZero();

    shop.resolution.onRecoveries(List.of(shop.recovery(again)));
    shop.resolution.check();
    shop.resolution.check();
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.INVESTIGATING);
    shop.resolution.check();
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);
  }

  @Test
  void the_count_survives_a_restart_because_it_is_stored() {
    Anomaly anomaly = opened();
    shop.resolution.onRecoveries(List.of(shop.recovery(anomaly)));
    shop.resolution.check();
    ResolutionAgent restarted =
        new ResolutionAgent(shop.store, () -> shop.catalogue, shop.settings, () -> shop.now);
    restarted.check();
    restarted.check();
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);
  }

  @Test
  void an_old_recovery_does_not_end_a_newer_episode() {
    Anomaly first = opened();
    shop.correlation.onAnomalies(List.of(shop.latency("payment")));
    shop.resolution.onRecoveries(List.of(shop.recovery(first)));
    assertThat(shop.only().allRecovered()).isFalse();
  }

  @Test
  void a_person_resolves_an_incident_once() {
    opened();
    IncidentId id = shop.only().id();
    Incident resolved = shop.commands.resolve(id, "ada", "restarted the pool").orElseThrow();
    shop.pass(Duration.ofMinutes(1));
    assertThat(shop.commands.resolve(id, "bob", "")).contains(resolved);
    assertThat(resolved.resolution())
        .extracting(Incident.Resolution::method, Incident.Resolution::by)
        .containsExactly(ResolutionMethod.MANUAL, "ada");
  }

  @Test
  void resolving_what_does_not_exist_says_so() {
    assertThat(shop.commands.resolve(new IncidentId(new UUID(1, 2)), "ada", "")).isEmpty();
  }
}
