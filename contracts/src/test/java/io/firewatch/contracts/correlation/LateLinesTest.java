package io.firewatch.contracts.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.Verdict;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that come after the incident they belong to is over. */
class LateLinesTest {
  private static final String COMPLAINT = "order: payment answered 503 to a charge";

  private final Shop shop = new Shop();
  private Instant failing = shop.now;

  private void failAndRecover() {
    shop.correlation.onAnomalies(List.of(shop.latency("payment"), shop.latency("order")));
    shop.pass(Duration.ofSeconds(20));
    failing = shop.now;
    shop.pass(Duration.ofSeconds(40));
    Anomaly again = shop.anomaly("payment", "latency_ms", Severity.CRITICAL, Shop.START);
    Anomaly other = shop.anomaly("order", "latency_ms", Severity.CRITICAL, Shop.START);
    shop.resolution.onRecoveries(List.of(shop.recovery(again), shop.recovery(other)));
    shop.checkThrice();
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);
  }

  /** A critical report of log lines; the last was seen at {@code at}. */
  private Anomaly lines(String service, Instant at, String text) {
    SeriesKey series = SeriesKey.of(service, "log_report");
    return new Anomaly(
        DetectionEngine.episodeId(series, at.toEpochMilli()),
        Anomaly.Source.LOG,
        series,
        AnomalyType.ERROR_RATE_SPIKE,
        Severity.CRITICAL,
        at.minusSeconds(3),
        at,
        null,
        Verdict.NONE,
        text,
        List.of());
  }

  @Test
  void lines_written_during_an_incident_are_kept_with_it_when_they_arrive_after_its_end() {
    failAndRecover();
    shop.pass(Duration.ofMinutes(3));
    shop.published.clear();

    shop.correlation.onAnomalies(List.of(lines("order", failing, "order: cannot charge")));

    Incident incident = shop.only();
    assertThat(incident.status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(incident.allRecovered()).isTrue();
    assertThat(incident.signals()).extracting(signal -> signal.name()).contains("log_report");
    assertThat(shop.store.events(incident.id()))
        .extracting(AgentEvent::type)
        .contains("SIGNAL_TOLD_LATE");
    assertThat(shop.published).singleElement().isInstanceOf(IncidentEvent.Changed.class);
  }

  @Test
  void so_are_lines_written_before_the_last_signal_recovered_however_soon_it_ended() {
    Instant recovered = failAndEndSoonAfterRecovery();
    shop.correlation.onAnomalies(List.of(lines("payment", recovered, COMPLAINT)));

    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);
  }

  @Test
  void lines_written_between_recovery_and_such_an_end_say_that_it_fails_again() {
    Instant recovered = failAndEndSoonAfterRecovery();
    shop.correlation.onAnomalies(List.of(lines("payment", recovered.plusSeconds(1), COMPLAINT)));

    assertThat(shop.only().reopened()).isEqualTo(1);
  }

  @Test
  void lines_written_before_a_person_ended_it_do_not_open_it_again() {
    shop.correlation.onAnomalies(List.of(shop.latency("payment")));
    Instant written = shop.now;
    shop.pass(Duration.ofSeconds(12));
    shop.commands.resolve(shop.only().id(), "ann", "restarted it");
    shop.correlation.onAnomalies(List.of(lines("payment", written, COMPLAINT)));

    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);
  }

  /** When its only signal recovered, a few seconds before its end. */
  private Instant failAndEndSoonAfterRecovery() {
    Anomaly slow = shop.latency("payment");
    shop.correlation.onAnomalies(List.of(slow));
    shop.pass(Duration.ofSeconds(40));
    Instant recovered = shop.now;
    shop.resolution.onRecoveries(List.of(shop.recovery(slow)));
    for (int i = 0; i < shop.settings.checks(); i++) {
      shop.pass(Duration.ofSeconds(2));
      shop.resolution.check();
    }
    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);
    return recovered;
  }

  @Test
  void so_are_lines_that_arrive_an_hour_late() {
    failAndRecover();
    shop.pass(Duration.ofHours(1));
    shop.correlation.onAnomalies(List.of(lines("gateway", failing, "gateway: 502 for /pay")));

    assertThat(shop.only().status()).isEqualTo(IncidentStatus.RESOLVED);
  }

  @Test
  void lines_of_a_service_that_had_no_part_in_it_are_a_failure_of_their_own() {
    failAndRecover();
    shop.pass(Duration.ofMinutes(3));
    shop.correlation.onAnomalies(List.of(lines("mail", failing, "mail: queue is gone")));

    assertThat(shop.incidents()).hasSize(2);
  }

  @Test
  void what_complains_of_the_suspect_soon_after_the_end_is_the_same_failure_again() {
    failAndRecover();
    shop.pass(Duration.ofMinutes(3));
    shop.correlation.onAnomalies(List.of(lines("order", shop.now, COMPLAINT)));

    assertThat(shop.only().status()).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(shop.only().reopened()).isEqualTo(1);
  }

  @Test
  void what_complains_of_something_else_is_a_failure_of_its_own() {
    failAndRecover();
    shop.pass(Duration.ofMinutes(3));
    shop.correlation.onAnomalies(List.of(lines("order", shop.now, "order: disk is full")));

    assertThat(shop.incidents()).hasSize(2);
  }

  @Test
  void a_metric_that_rose_before_the_end_and_was_told_after_it_is_a_relapse() {
    failAndRecover();
    Anomaly late = shop.anomaly("payment", "latency_ms", Severity.CRITICAL, failing);
    shop.correlation.onAnomalies(List.of(late));

    assertThat(shop.only().reopened()).isEqualTo(1);
    assertThat(shop.only().allRecovered()).isFalse();
  }
}
