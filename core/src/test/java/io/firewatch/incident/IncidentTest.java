package io.firewatch.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.detection.AnomalyType;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IncidentTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final IncidentId ID =
      new IncidentId(UUID.fromString("0a1b2c3d-0000-4000-8000-000000000000"));

  static Signal signal(String service, String name, Severity severity, Instant at) {
    return new Signal(
        service + "/" + name,
        "e1",
        Signal.Source.METRIC,
        service,
        name,
        AnomalyType.LATENCY_SPIKE,
        severity,
        name + " is high",
        null,
        at,
        at,
        at,
        null,
        null,
        1);
  }

  private static Incident incident() {
    return Incident.open(ID, signal("pay", "latency", Severity.HIGH, NOW), NOW);
  }

  @Property
  void a_status_is_only_ever_left_by_an_allowed_transition(
      @ForAll IncidentStatus from, @ForAll IncidentStatus to) {
    Incident incident =
        new Incident(ID, 1, from, "pay", incident().signals(), NOW, NOW, null, 0, 0, null);
    if (from.canBecome(to)) {
      assertThat(incident.become(to).status()).isEqualTo(to);
    } else {
      assertThatThrownBy(() -> incident.become(to))
          .isInstanceOf(Incident.IllegalTransition.class)
          .hasMessageContaining(from.name())
          .hasMessageContaining(to.name());
    }
  }

  @Property
  void nothing_leads_from_resolved_into_remediation(@ForAll IncidentStatus to) {
    assertThat(IncidentStatus.RESOLVED.canBecome(to))
        .isEqualTo(to == IncidentStatus.INVESTIGATING || to == IncidentStatus.CLOSED);
  }

  @Property
  void every_open_status_leads_to_an_end(@ForAll IncidentStatus from) {
    java.util.Set<IncidentStatus> seen = java.util.EnumSet.of(from);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (IncidentStatus next : IncidentStatus.values()) {
        if (seen.stream().anyMatch(s -> s.canBecome(next))) {
          grew |= seen.add(next);
        }
      }
    }
    assertThat(seen).contains(IncidentStatus.CLOSED);
  }

  @Test
  void a_signal_told_again_stays_one_signal_and_keeps_the_worst_severity() {
    Incident twice =
        incident()
            .attach(signal("pay", "latency", Severity.CRITICAL, NOW.plusSeconds(5)))
            .attach(signal("pay", "latency", Severity.HIGH, NOW.plusSeconds(9)));
    assertThat(twice.signals()).hasSize(1);
    assertThat(twice.signals().getFirst().count()).isEqualTo(3);
    assertThat(twice.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(twice.lastSignalAt()).isEqualTo(NOW.plusSeconds(9));
    assertThat(twice.detectedAt()).isEqualTo(NOW);
  }

  @Test
  void it_has_recovered_when_every_signal_has() {
    Incident both = incident().attach(signal("order", "errors", Severity.HIGH, NOW));
    Incident one = both.recovered("pay/latency", "e1", NOW.plusSeconds(60));
    assertThat(one.allRecovered()).isFalse();
    assertThat(one.recovered("order/errors", "e1", NOW.plusSeconds(70)).allRecovered()).isTrue();
  }

  @Test
  void the_recovery_of_another_episode_changes_nothing() {
    Incident before = incident();
    assertThat(before.recovered("pay/latency", "e0", NOW)).isSameAs(before);
  }

  @Test
  void a_recovered_signal_that_fires_again_is_firing() {
    Incident again =
        incident()
            .recovered("pay/latency", "e1", NOW.plusSeconds(60))
            .attach(signal("pay", "latency", Severity.HIGH, NOW.plusSeconds(90)));
    assertThat(again.allRecovered()).isFalse();
    assertThat(again.signals().getFirst().onset()).isEqualTo(NOW);
  }

  @Test
  void the_time_to_resolve_counts_milliseconds_from_detection() {
    Incident resolved =
        incident()
            .resolve(
                new Incident.Resolution(
                    NOW.plusMillis(114_250), ResolutionMethod.MANUAL, "ada", ""));
    assertThat(resolved.timeToResolve()).contains(Duration.ofMillis(114_250));
    assertThat(resolved.reopen().resolution()).isNull();
    assertThat(resolved.reopen().reopened()).isEqualTo(1);
  }

  @Test
  void the_suspected_service_leads_the_affected_ones() {
    Incident spread =
        incident()
            .attach(signal("gateway", "latency", Severity.HIGH, NOW.plusSeconds(1)))
            .attach(signal("db", "latency", Severity.HIGH, NOW.plusSeconds(2)))
            .suspecting("db");
    assertThat(spread.affectedServices()).containsExactly("db", "pay", "gateway");
    assertThat(spread.lead().service()).isEqualTo("db");
  }

  @Test
  void the_display_id_is_short_and_upper_case() {
    assertThat(ID.display()).isEqualTo("INC-0A1B2C3D");
  }
}
