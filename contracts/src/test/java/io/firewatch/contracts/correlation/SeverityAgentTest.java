package io.firewatch.contracts.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.correlation.SeverityAgent;
import io.firewatch.correlation.SeveritySettings;
import io.firewatch.detection.Anomaly;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.Sketch;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More than a fifth of the requests fail for ten minutes: that is a matter for everybody. */
final class SeverityAgentTest {
  private static final String PERCENT = "http_error_rate_percent";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Shop shop = new Shop();
  private final InMemoryMetricHistory history = new InMemoryMetricHistory();

  @ParameterizedTest
  @CsvSource({
    // metric, reading, minutes, whether it is raised
    "http_error_rate_percent, 20.1, 10, true",
    "http_error_rate_percent, 20.0, 10, false",
    "http_error_rate_percent, 90, 9, false",
    "http_errors_ratio, 0.21, 10, true",
    "http_errors_ratio, 0.20, 10, false",
    "http_errors_total, 5000, 10, false",
    "cpu_percent, 99, 10, false"
  })
  void more_than_a_fifth_for_ten_minutes_makes_an_incident_critical(
      String metric, double reading, int minutes, boolean raised) {
    opened("payment", metric);
    fails("payment", metric, reading, minutes);
    agent().check();
    assertThat(shop.only().severity()).isEqualTo(raised ? Severity.CRITICAL : Severity.HIGH);
  }

  @Test
  void it_is_written_down_why_and_told_once() {
    opened("payment", PERCENT);
    fails("payment", PERCENT, 42.5, 10);
    agent().check();
    agent().check();
    Incident incident = shop.only();
    assertThat(shop.store.events(incident.id()))
        .filteredOn(event -> event.type().equals("SEVERITY_RAISED"))
        .singleElement()
        .extracting(AgentEvent::payload)
        .hasToString(
            "{from=HIGH, to=CRITICAL, service=payment, reason=42.5 % of the requests of payment"
                + " failed, and more than 20.00 % for 10 minutes}");
    assertThat(shop.published)
        .filteredOn(event ->
            event instanceof IncidentEvent.Changed changed
                && changed.what().equals("SEVERITY_RAISED"))
        .hasSize(1);
  }

  @Test
  void the_ten_minutes_go_on_over_a_restart() {
    opened("payment", PERCENT);
    SeverityAgent first = agent();
    fails("payment", PERCENT, 50, 6);
    first.check();
    SeverityAgent restarted = agent();
    fails("payment", PERCENT, 50, 3);
    restarted.check();
    assertThat(shop.only().severity()).as("nine minutes").isEqualTo(Severity.HIGH);
    fails("payment", PERCENT, 50, 1);
    restarted.check();
    assertThat(shop.only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void a_minute_of_less_starts_the_time_anew() {
    opened("payment", PERCENT);
    fails("payment", PERCENT, 50, 8);
    fails("payment", PERCENT, 10, 1);
    fails("payment", PERCENT, 50, 9);
    agent().check();
    assertThat(shop.only().severity()).isEqualTo(Severity.HIGH);
    fails("payment", PERCENT, 50, 1);
    agent().check();
    assertThat(shop.only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void a_minute_that_nobody_measured_does_not_and_three_do() {
    opened("payment", PERCENT);
    fails("payment", PERCENT, 50, 4);
    shop.pass(MINUTE);
    fails("payment", PERCENT, 50, 5);
    agent().check();
    assertThat(shop.only().severity()).isEqualTo(Severity.CRITICAL);

    opened("mail", PERCENT);
    fails("mail", PERCENT, 50, 4);
    shop.pass(MINUTE.multipliedBy(3));
    fails("mail", PERCENT, 50, 4);
    agent().check();
    assertThat(severity("mail")).isEqualTo(Severity.HIGH);
  }

  @Test
  void what_is_not_measured_any_more_raises_nothing() {
    opened("payment", PERCENT);
    fails("payment", PERCENT, 50, 10);
    shop.pass(MINUTE.multipliedBy(3));
    agent().check();
    assertThat(shop.only().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void what_fails_elsewhere_raises_nothing() {
    opened("payment", PERCENT);
    fails("user", PERCENT, 50, 10);
    agent().check();
    assertThat(shop.only().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void a_slow_service_that_fails_counts_by_its_failures() {
    opened("payment", "latency_ms");
    fails("payment", PERCENT, 50, 10);
    agent().check();
    assertThat(shop.only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void one_that_is_over_is_left_alone() {
    Anomaly anomaly = opened("payment", PERCENT);
    fails("payment", PERCENT, 50, 10);
    shop.resolution.onRecoveries(List.of(shop.recovery(anomaly)));
    agent().check();
    assertThat(shop.only().severity()).isEqualTo(Severity.HIGH);
  }

  private SeverityAgent agent() {
    return new SeverityAgent(
        shop.store, history, () -> shop.catalogue, SeveritySettings.standard(), () -> shop.now);
  }

  private Anomaly opened(String service, String metric) {
    Anomaly anomaly = shop.anomaly(service, metric, Severity.HIGH, shop.now);
    shop.correlation.onAnomalies(List.of(anomaly));
    return anomaly;
  }

  private Severity severity(String service) {
    return shop.incidents().stream()
        .filter(incident -> incident.service().equals(service))
        .findFirst()
        .orElseThrow()
        .severity();
  }

  /** Minutes in which a metric reads so, up to now. */
  private void fails(String service, String metric, double reading, int minutes) {
    for (int i = 0; i < minutes; i++) {
      Instant began = shop.now;
      shop.pass(MINUTE);
      long millis = began.toEpochMilli();
      Rollup minute =
          new Rollup(millis, millis + 59_000, 4, 4 * reading, reading, reading, Sketch.of(reading));
      history.add(List.of(new SeriesRollup(SeriesKey.of(service, metric), minute)));
    }
  }
}
