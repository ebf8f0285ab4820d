package io.firewatch.contracts.correlation;

import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.IncidentCommands;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.Measure;
import io.firewatch.detection.Recovery;
import io.firewatch.detection.Verdict;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shop of six services, its agents and a clock that is set by hand. */
final class Shop {
  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  final List<IncidentEvent> published = new ArrayList<>();
  final InMemoryIncidentStore store =
      new InMemoryIncidentStore(event -> {
        published.add(event);
        return List.of();
      });
  final InMemoryContextStore context = new InMemoryContextStore();
  final ServiceCatalogue catalogue =
      new ServiceCatalogue(
          List.of(
              service("gateway", "payment", "order", "user"),
              service("order", "payment", "inventory"),
              service("payment"),
              service("user"),
              service("inventory"),
              service("mail")));
  final CorrelationSettings settings = CorrelationSettings.defaults();
  final CorrelationAgent correlation =
      new CorrelationAgent(store, context, () -> catalogue, settings, () -> this.now);
  final ResolutionAgent resolution =
      new ResolutionAgent(store, () -> catalogue, settings, () -> this.now);
  final InMemoryAuditTrail audit = new InMemoryAuditTrail();
  final IncidentCommands commands =
      new IncidentCommands(store, () -> catalogue, audit, () -> this.now);
  Instant now = START;

  private static ServiceEntry service(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("team", "on-call", "#channel"),
        "P1",
        "Java",
        new ServiceEntry.Objective(400, 1, 99.9),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** An anomaly of the service's latency that sets on now. */
  Anomaly latency(String service) {
    return anomaly(service, "latency_ms", Severity.CRITICAL, now);
  }

  Anomaly anomaly(String service, String metric, Severity severity, Instant onset) {
    SeriesKey series = SeriesKey.of(service, metric);
    return new Anomaly(
        DetectionEngine.episodeId(series, onset.toEpochMilli()),
        Anomaly.Source.METRIC,
        series,
        AnomalyType.LATENCY_SPIKE,
        severity,
        onset,
        now,
        new Measure(900, 300, 250, 350, 12, 1),
        new Verdict(1, 0.75, 0.6, 0.5),
        metric + " of " + service + " is high",
        List.of());
  }

  Recovery recovery(Anomaly of) {
    return new Recovery(
        of.episode(), of.source(), of.series(), now, Recovery.Reason.RETURNED, List.of());
  }

  Alert alert(String service, String fingerprint, boolean resolved) {
    return new Alert(
        fingerprint,
        service,
        "HighLatency",
        Severity.HIGH,
        resolved,
        Map.of("alertname", "HighLatency"),
        Map.of("summary", "latency is high"),
        START,
        null,
        "",
        now);
  }

  /** The same alert, as bad as said. */
  static Alert of(Alert alert, Severity severity) {
    return new Alert(
        alert.fingerprint(),
        alert.service(),
        alert.name(),
        severity,
        alert.resolved(),
        alert.labels(),
        alert.annotations(),
        alert.startsAt(),
        alert.endsAt(),
        alert.generatorUrl(),
        alert.receivedAt());
  }

  List<Incident> incidents() {
    return store.list(IncidentFilter.newest(100)).items();
  }

  Incident only() {
    if (incidents().size() != 1) {
      throw new AssertionError("not one incident but " + incidents());
    }
    return incidents().getFirst();
  }

  /** Checks until an incident whose signals have all recovered is resolved. */
  void checkThrice() {
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofSeconds(30));
      resolution.check();
    }
  }
}
