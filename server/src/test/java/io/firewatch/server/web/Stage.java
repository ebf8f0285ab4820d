package io.firewatch.server.web;

import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.diagnosis.live.Precedents;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.feed.Feed;
import io.firewatch.server.feed.FeedEvent;
import io.firewatch.server.feed.LogSample;
import io.firewatch.server.web.wording.SpokenMetrics;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Plays what consumers of the log do, with the real agents on stores in memory. */
final class Stage {
  private final IncidentStore store;
  private final DiagnosisStore diagnoses;
  private final ContextStore context;
  private final LiveCatalogue catalogue;
  private final Feed feed;
  private final LogSample logs;
  private final JsonMapper json;
  private final AtomicLong offsets = new AtomicLong();

  Stage(
      IncidentStore store,
      DiagnosisStore diagnoses,
      ContextStore context,
      LiveCatalogue catalogue,
      Feed feed,
      LogSample logs,
      JsonMapper json) {
    this.store = store;
    this.diagnoses = diagnoses;
    this.context = context;
    this.catalogue = catalogue;
    this.feed = feed;
    this.logs = logs;
    this.json = json;
  }

  ContextStore context() {
    return context;
  }

  IncidentStore store() {
    return store;
  }

  /** Detects a symptom, and returns the incident it became part of. */
  Incident detect(Symptom symptom, Instant at) {
    correlation(at).onAnomalies(List.of(symptom.confirmedAt(at)));
    return tell(newestOf(symptom.series().service()), "INCIDENT_OPENED");
  }

  /** Has the cause of a service's incident sought. */
  Incident investigate(String service, Instant at) {
    Incident incident = newestOf(service);
    new InvestigationAgent(
            new InvestigationAgent.Stores(store, diagnoses, context),
            Precedents.NONE,
            new RuleEngine(RuleEngine.standard(), System::nanoTime),
            new SpokenMetrics(),
            catalogue,
            InstantSource.fixed(at))
        .investigate(List.of(incident.id()));
    return tell(incident, "INCIDENT_CHANGED");
  }

  Incident alert(Alert alert) {
    correlation(alert.receivedAt()).onAlerts(List.of(alert));
    return tell(newestOf(alert.service()), "INCIDENT_OPENED");
  }

  Incident recover(Symptom symptom, Instant at) {
    Incident incident = newestOf(symptom.series().service());
    resolution(at, 3).onRecoveries(List.of(symptom.recoveredAt(at)));
    return tell(incident, "SIGNAL_RECOVERED");
  }

  /** Looks once whether all is well again; one look is enough here. */
  void check(Instant at) {
    resolution(at, 1).check();
  }

  /** A line of the live stream. */
  void log(String service, LogLevel level, String message) {
    logs.add(List.of(line(service, level, message, Instant.now())));
  }

  static LogLine line(String service, LogLevel level, String message, Instant at) {
    return new LogLine(
        UUID.randomUUID().toString(), service, at.toEpochMilli(), level, message, "", Map.of());
  }

  private CorrelationAgent correlation(Instant now) {
    return new CorrelationAgent(
        store, context, catalogue, CorrelationSettings.defaults(), InstantSource.fixed(now));
  }

  private ResolutionAgent resolution(Instant now, int checks) {
    return new ResolutionAgent(
        store,
        catalogue,
        new CorrelationSettings(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(60),
            Duration.ofMinutes(30),
            0.85,
            checks),
        InstantSource.fixed(now));
  }

  private Incident newestOf(String service) {
    return store.open().stream()
        .filter(incident -> incident.affectedServices().contains(service))
        .findFirst()
        .orElseThrow();
  }

  private Incident tell(Incident incident, String type) {
    IncidentId id = incident.id();
    feed.publish(
        new FeedEvent(
            "incidents.changed",
            0,
            offsets.getAndIncrement(),
            type,
            id.toString(),
            json.createObjectNode(),
            System.currentTimeMillis()));
    return store.find(id).orElseThrow();
  }
}
