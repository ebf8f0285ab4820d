package io.firewatch.diagnosis.live;

import io.firewatch.correlation.Signals;
import io.firewatch.diagnosis.live.Precedents.Precedent;
import io.firewatch.diagnosis.rules.FindingEvidence;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The evidence that a diagnosis cites; what was not kept with the incident yet is told apart. */
final class Exhibits {
  private final Scene scene;
  private final Map<UUID, Evidence> kept = new LinkedHashMap<>();
  private final Map<UUID, Evidence> added = new LinkedHashMap<>();

  Exhibits(Scene scene) {
    this.scene = scene;
    scene.evidence().forEach(evidence -> kept.put(evidence.id(), evidence));
  }

  /** What is cited and was not kept before. */
  Collection<Evidence> added() {
    return List.copyOf(added.values());
  }

  UUID of(Deployment deployment) {
    return cite(Signals.evidence(deployment));
  }

  UUID of(LogLine line) {
    return cite(Signals.evidence(line));
  }

  UUID of(Span span) {
    return cite(Signals.evidence(span));
  }

  List<UUID> of(List<LogLine> lines, int most) {
    List<UUID> ids = new ArrayList<>();
    for (LogLine line : lines) {
      if (ids.size() < most) {
        ids.add(of(line));
      }
    }
    return ids;
  }

  /** What a signal was seen by: its latest readings, or the alert. */
  UUID of(Signal signal) {
    UUID alert = Signals.id("alert", signal.fingerprint(), signal.episode());
    if (kept.containsKey(alert)) {
      return alert;
    }
    String series = signal.fingerprint().substring(signal.fingerprint().indexOf(':') + 1);
    Evidence readings = null;
    for (Evidence evidence : kept.values()) {
      if (evidence.kind() == Evidence.Kind.METRIC
          && evidence.ref().equals(series)
          && (readings == null || !evidence.at().isBefore(readings.at()))) {
        readings = evidence;
      }
    }
    return readings != null ? readings.id() : cite(told(signal));
  }

  private static Evidence told(Signal signal) {
    return new Evidence(
        Signals.id("signal", signal.fingerprint(), signal.episode()),
        signal.source() == Signal.Source.ALERT ? Evidence.Kind.ALERT : Evidence.Kind.METRIC,
        signal.service(),
        signal.fingerprint(),
        signal.onset(),
        signal.name() + ": " + signal.description(),
        signal.measure() == null ? null : signal.measure().observed(),
        null);
  }

  UUID of(Incident incident) {
    return cite(
        new Evidence(
            Signals.id("incident-seen", incident.id().toString()),
            Evidence.Kind.INCIDENT,
            incident.service(),
            incident.id().toString(),
            incident.detectedAt(),
            "%s of %s: %s"
                .formatted(
                    incident.id().display(), incident.service(), incident.lead().description()),
            null,
            null));
  }

  UUID of(Precedent past) {
    return asFound(
        new FindingEvidence(
            FindingEvidence.Kind.INCIDENT,
            past.id(),
            SceneReader.onset(scene.incident()),
            past.title(),
            null),
        Evidence.Kind.INCIDENT);
  }

  /** The datum that a rule points at. */
  UUID of(FindingEvidence found) {
    return switch (found.kind()) {
      case DEPLOY ->
          scene.context().deployments().stream()
              .filter(d -> d.id().equals(found.ref()))
              .map(this::of)
              .findFirst()
              .orElseGet(() -> asFound(found, Evidence.Kind.DEPLOYMENT));
      case LOG ->
          scene.context().lines().stream()
              .filter(line -> line.id().equals(found.ref()))
              .map(this::of)
              .findFirst()
              .orElseGet(() -> asFound(found, Evidence.Kind.LOG));
      case TRACE -> trace(found);
      case ALERT, METRIC -> named(found);
      case INCIDENT ->
          scene.open().stream()
              .filter(open -> open.id().display().equals(found.ref()))
              .map(this::of)
              .findFirst()
              .orElseGet(() -> asFound(found, Evidence.Kind.INCIDENT));
      case ROUTE -> asFound(found, Evidence.Kind.ROUTE);
    };
  }

  private UUID trace(FindingEvidence found) {
    UUID slowest = null;
    for (Span span : scene.context().spans()) {
      if (span.traceId().equals(found.ref())) {
        UUID id = of(span);
        if (found.value() != null && span.durationMillis() == found.value()) {
          slowest = id;
        }
      }
    }
    return slowest != null ? slowest : asFound(found, Evidence.Kind.TRACE);
  }

  private UUID named(FindingEvidence found) {
    for (Signal signal : scene.incident().signals()) {
      if (of(signal).toString().equals(found.ref())) {
        return of(signal);
      }
    }
    return asFound(found, Evidence.Kind.ALERT);
  }

  private UUID asFound(FindingEvidence found, Evidence.Kind kind) {
    return cite(
        new Evidence(
            Signals.id("found", found.kind().name(), found.ref(), found.excerpt()),
            kind,
            scene.incident().service(),
            found.ref(),
            found.at(),
            found.excerpt(),
            found.value(),
            null));
  }

  private UUID cite(Evidence evidence) {
    if (!kept.containsKey(evidence.id())) {
      added.putIfAbsent(evidence.id(), evidence);
    }
    return evidence.id();
  }
}
