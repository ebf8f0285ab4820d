package io.firewatch.server.web.incident;

import static io.firewatch.server.web.incident.Incidents.LATENCY;
import static io.firewatch.server.web.incident.Incidents.ONSET;
import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.Measure;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IncidentViewsTest {
  private static final Instant NOW = ONSET.plus(Duration.ofMinutes(12)).plusSeconds(30);

  private static String seen(String text) {
    return text.replace('\u202f', ' ').replace('\u00a0', ' ');
  }

  @Test
  void a_headline_has_the_number_beside_its_normal_range() {
    assertThat(seen(Headline.of(Incidents.latency())))
        .isEqualTo("p99 latency of payment-service is 3 420 ms, normally 340–420 ms");
  }

  @Test
  void a_headline_without_a_band_names_the_usual_level() {
    Signal signal =
        Incidents.signal(
            SeriesKey.of("a", "service_request_rate"),
            Severity.HIGH,
            new Measure(3, 80, 80, 80, -9, 1));
    assertThat(seen(Headline.of(signal))).isEqualTo("Request rate of a is 3, normally about 80");
  }

  @Test
  void alerts_silences_and_log_patterns_speak_for_themselves() {
    assertThat(Headline.of(Incidents.other(Signal.Source.ALERT, "DiskFull", "data-0 is full")))
        .isEqualTo("DiskFull: data-0 is full");
    assertThat(Headline.of(Incidents.other(Signal.Source.ALERT, "DiskFull", "DiskFull")))
        .isEqualTo("Alert DiskFull of payment-service");
    assertThat(Headline.of(Incidents.other(Signal.Source.SILENCE, "x", "it stopped reporting")))
        .isEqualTo("it stopped reporting");
    assertThat(Headline.of(Incidents.other(Signal.Source.LOG, "x", "many refusals")))
        .isEqualTo("many refusals");
  }

  @Test
  void a_summary_says_since_when_and_whom_it_hurts() {
    Incident incident =
        Incidents.open(
            Incidents.latency(),
            Incidents.signal(
                    SeriesKey.of("order-service", "service_latency_p99_ms"),
                    Severity.HIGH,
                    new Measure(900, 280, 240, 320, 7, 1))
                .recovered(NOW));
    IncidentSummary summary = IncidentSummary.of(incident, NOW);
    assertThat(summary.display()).isEqualTo("INC-12345678");
    assertThat(summary.severityText()).isEqualTo("Critical");
    assertThat(summary.status()).isEqualTo("Investigating");
    assertThat(summary.affected()).containsExactly("order-service");
    assertThat(seen(summary.lasted())).isEqualTo("12 min");
    assertThat(summary.signalText()).isEqualTo("1 of 2 firing");
    assertThat(summary.timeToResolve()).isEmpty();
  }

  @Test
  void a_resolved_incident_says_how_long_it_took_and_who_ended_it() {
    Incident resolved =
        Incidents.open(Incidents.latency().recovered(NOW))
            .resolve(
                new Incident.Resolution(
                    ONSET.plusSeconds(282), ResolutionMethod.MANUAL, "kim", "raised the pool"));
    IncidentView view = view(resolved, List.of(), List.of());
    assertThat(seen(view.incident().timeToResolve())).isEqualTo("4.2 min");
    assertThat(view.resolution()).isEqualTo("By hand, says kim. Note: raised the pool");
    assertThat(view.reason()).isEqualTo("It is over already.");
    assertThat(view.incident().signalText()).isEqualTo("1, recovered");
  }

  @Test
  void cards_are_ranked_by_severity_and_then_the_newest_first() {
    Incident critical = Incidents.open(Incidents.latency());
    Incident high = Incidents.open(Incidents.other(Signal.Source.ALERT, "b", "b"));
    assertThat(IncidentSummary.of(critical, NOW).rank())
        .isLessThan(IncidentSummary.of(high, NOW).rank());
  }

  @Test
  void who_suffers_is_told_from_signals_and_from_the_call_graph() {
    ServiceCatalogue catalogue =
        new ServiceCatalogue(
            List.of(service("payment-service"), service("order-service", "payment-service")));
    IncidentView view =
        IncidentView.of(
            new IncidentView.Stored(
                Incidents.open(Incidents.latency()), null, List.of(), List.of(), List.of()),
            catalogue,
            NOW);
    assertThat(view.impact())
        .extracting(s -> s.service() + " " + s.state() + " " + seen(s.text()) + " " + s.suspected())
        .containsExactly(
            "payment-service firing 1 signal firing true",
            "order-service exposed calls it, no signal of its own false");
    assertThat(view.contact()).isNotNull();
  }

  private static ServiceEntry service(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("team", "oncall", "#channel"),
        "P0",
        "Java",
        new ServiceEntry.Objective(500, 0.1, 99.9),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  @Test
  void readings_of_detection_and_recovery_become_one_line_with_three_marks() {
    Incident incident = Incidents.open(Incidents.latency().recovered(ONSET.plusSeconds(120)));
    List<Evidence> evidence =
        List.of(
            Incidents.readings(LATENCY, -20, 340, 420, 380, 390, 3400, 3420),
            Incidents.readings(
                SeriesKey.of("payment-service", "service_cpu_percent"), 0, 18, 27, 20, 21),
            Incidents.readings(LATENCY, 0, 300, 460, 3400, 3420, 900, 400));
    List<ChartView> charts = ChartView.of(incident, SeriesHistory.of(evidence));
    assertThat(charts).hasSize(2);
    ChartView own = charts.getFirst();
    assertThat(own.own()).isTrue();
    assertThat(own.readings()).hasSize(6);
    assertThat(own.readings())
        .extracting(r -> r.normal())
        .containsExactly(true, true, false, false, false, true);
    assertThat(seen(own.normal())).isEqualTo("340–420 ms");
    assertThat(seen(own.worst())).isEqualTo("3 420 ms");
    assertThat(seen(own.latest())).isEqualTo("400 ms");
    assertThat(own.marks())
        .extracting(ChartView.Mark::kind)
        .containsExactly("onset", "detected", "recovered");
    assertThat(own.evidence()).hasSize(2);
    assertThat(charts.get(1).own()).isFalse();
    assertThat(charts.get(1).title()).isEqualTo("CPU");
  }

  @Test
  void a_series_without_a_band_has_no_normal_range() {
    Incident incident = Incidents.open(Incidents.latency());
    ChartView chart =
        ChartView.of(
                incident,
                SeriesHistory.of(List.of(Incidents.readings(LATENCY, 0, 0, 0, 380, 3420))))
            .getFirst();
    assertThat(chart.normal()).isEmpty();
    assertThat(chart.readings()).allMatch(ChartView.ReadingView::normal);
  }

  @Test
  void a_sparkline_stays_in_its_box_and_says_what_it_shows() {
    SeriesHistory history =
        SeriesHistory.of(List.of(Incidents.readings(LATENCY, 0, 340, 420, 380, 390, 3420)))
            .getFirst();
    Sparkline line = Sparkline.of(history);
    for (String point : line.points().split(" ", -1)) {
      String[] xy = point.split(",", -1);
      assertThat(Double.parseDouble(xy[0])).isBetween(0.0, Sparkline.WIDTH);
      assertThat(Double.parseDouble(xy[1])).isBetween(0.0, Sparkline.HEIGHT);
    }
    assertThat(line.bandHeight()).isPositive();
    assertThat(seen(line.label()))
        .isEqualTo("Last 3 readings, latest 3 420 ms, worst 3 420 ms, normally 340–420 ms");
  }

  @Test
  void a_flat_sparkline_is_a_line() {
    Sparkline line =
        Sparkline.of(
            SeriesHistory.of(List.of(Incidents.readings(LATENCY, 0, 0, 0, 5, 5, 5))).getFirst());
    assertThat(line.points()).doesNotContain("NaN").isNotBlank();
    assertThat(line.bandHeight()).isZero();
  }

  @Test
  void evidence_begins_with_the_deployment_and_tells_how_long_before_it_was() {
    List<EvidenceView> evidence =
        EvidenceView.of(
            List.of(
                Incidents.datum(Evidence.Kind.LOG, "ERROR no", ONSET.minusSeconds(9)),
                Incidents.datum(Evidence.Kind.DEPLOYMENT, "v2 deployed", ONSET.minusSeconds(240)),
                Incidents.readings(LATENCY, 0, 0, 0, 1)),
            ONSET);
    assertThat(evidence)
        .extracting(e -> e.kind() + " " + seen(e.relation()))
        .containsExactly("deployment 4 min before detection", "log 9 s before detection");
  }

  @Test
  void the_timeline_tells_what_was_done_in_words() {
    assertThat(text("ANOMALY_DETECTED", Map.of("metric", "service_cpu_percent", "service", "a")))
        .isEqualTo("Opened on CPU of a");
    assertThat(text("SUSPECT_CHANGED", Map.of("from", "a", "to", "b")))
        .isEqualTo("Suspects b instead of a");
    assertThat(text("SIGNAL_RECOVERED", Map.of("signal", "DiskFull")))
        .isEqualTo("Recovered: DiskFull");
    assertThat(text("CORRELATION_COMPLETE", Map.of("deployment_correlated", true)))
        .contains("deployed shortly before");
    assertThat(
            text("INCIDENT_RESOLVED", Map.of("resolution_method", "MANUAL", "note", "restarted")))
        .isEqualTo("Resolved: manual. Note: restarted");
    assertThat(text("RUNBOOK_OPENED", Map.of())).isEqualTo("Runbook opened");
  }

  private static String text(String type, Map<String, Object> payload) {
    return TimelineView.of(
            new AgentEvent(
                Incidents.open(Incidents.latency()).id(), "user:kim", type, payload, ONSET))
        .text();
  }

  @Test
  void reasons_say_why_signals_are_together_and_leave_out_repetitions() {
    AgentEvent first = event("ANOMALY_DETECTED", "no open incident of a");
    AgentEvent again = event("SIGNAL_ATTACHED", "told again: service_cpu_percent");
    AgentEvent second = event("SIGNAL_ATTACHED", "b calls a");
    assertThat(ReasonView.of(List.of(first, again, second)))
        .extracting(ReasonView::reason)
        .containsExactly("no open incident of a", "b calls a");
  }

  private static AgentEvent event(String type, String reason) {
    return new AgentEvent(
        Incidents.open(Incidents.latency()).id(),
        "correlation-agent",
        type,
        Map.of("metric", "service_cpu_percent", "service", "a", "reason", reason),
        ONSET);
  }

  private static IncidentView view(
      Incident incident, List<Evidence> evidence, List<AgentEvent> events) {
    return IncidentView.of(
        new IncidentView.Stored(incident, null, List.of(), evidence, events),
        ServiceCatalogue.empty(),
        NOW);
  }
}
