package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Snapshots for tests: web calls checkout, checkout calls payment. */
final class Snapshots {
  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final List<Deployment> deployments = new ArrayList<>();
  private final List<LogLine> lines = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<Snapshot.OpenIncident> open = new ArrayList<>();
  private final List<Snapshot.PastIncident> past = new ArrayList<>();
  private Map<String, String> labels = Map.of();

  Snapshots deployed(String service, Duration before) {
    Instant at = START.minus(before);
    deployments.add(
        new Deployment(
            service + before,
            service,
            "prod",
            at,
            "v2",
            "ann",
            "CODE",
            "abc123",
            "retry",
            List.of()));
    return this;
  }

  Snapshots logged(int count, LogLevel level, Duration before, String message) {
    for (int i = 0; i < count; i++) {
      lines.add(
          new LogLine(
              "line-" + lines.size(),
              "checkout",
              START.minus(before).toEpochMilli(),
              level,
              message.replace("#", Integer.toString(lines.size())),
              "",
              Map.of()));
    }
    return this;
  }

  Snapshots spans(int count, double millis) {
    for (int i = 0; i < count; i++) {
      spans.add(
          new Span(
              "trace-" + spans.size(),
              "span",
              "",
              "checkout",
              "pay",
              START.minusSeconds(60).toEpochMilli(),
              millis,
              false,
              Map.of()));
    }
    return this;
  }

  Snapshots open(String id, String service, String fingerprint, String name, Duration before) {
    open.add(
        new Snapshot.OpenIncident(
            id, service, List.of(fingerprint), List.of(name), START.minus(before)));
    return this;
  }

  Snapshots alike(String id, double similarity, String... services) {
    past.add(new Snapshot.PastIncident(id, "A tale of " + id, List.of(services), similarity));
    return this;
  }

  Snapshots labelled(Map<String, String> with) {
    labels = with;
    return this;
  }

  Snapshot taken() {
    return new Snapshot(
        new Snapshot.Trigger("alert-1", "fp-1", "checkout", "HighErrorRate", START, labels),
        START,
        new Snapshot.Context(deployments, lines, spans),
        open,
        past,
        catalogue());
  }

  private static ServiceCatalogue catalogue() {
    return new ServiceCatalogue(
        List.of(
            entry("web", "front", 0, "checkout"),
            entry("checkout", "shop", 800, "payment"),
            entry("payment", "", 0, "bank"),
            entry("bank", "", 0)));
  }

  private static ServiceEntry entry(String name, String team, double p99, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership(team, "ann", "#" + team),
        "P1",
        "java",
        new ServiceEntry.Objective(p99, 1, 99.9),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
