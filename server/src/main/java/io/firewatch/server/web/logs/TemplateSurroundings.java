package io.firewatch.server.web.logs;

import io.firewatch.detection.Anomaly;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Signal;
import io.firewatch.server.web.logs.TemplateRow.IncidentLink;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.triage.history.TemplateKey;
import io.firewatch.triage.signal.LogSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened around templates: incidents they told of, and deployments they came after. */
final class TemplateSurroundings {
  private static final int INCIDENTS = 200;
  private static final int DEPLOYMENTS = 50;

  /** How long after a deployment what is new is told to come after it. */
  private static final Duration AFTER = Duration.ofHours(1);

  private final ContextStore context;
  private final Instant from;
  private final Instant to;
  private final Map<String, List<IncidentLink>> byFingerprint = new HashMap<>();
  private final Map<String, List<Deployment>> byService = new HashMap<>();

  /** Of first lines between two times. */
  TemplateSurroundings(IncidentStore incidents, ContextStore context, Instant from, Instant to) {
    this.context = context;
    this.from = from;
    this.to = to;
    for (Incident incident : incidents.list(IncidentFilter.newest(INCIDENTS)).items()) {
      IncidentLink link = new IncidentLink(incident.id().toString(), incident.id().display());
      for (Signal signal : incident.signals()) {
        if (signal.source() == Signal.Source.LOG) {
          List<IncidentLink> links =
              byFingerprint.computeIfAbsent(signal.fingerprint(), print -> new ArrayList<>());
          if (!links.contains(link)) {
            links.add(link);
          }
        }
      }
    }
  }

  /** Newest first. */
  List<IncidentLink> incidents(TemplateKey key) {
    SeriesKey series =
        new SeriesKey(
            key.service(),
            LogSignals.METRIC,
            Labels.of(Map.of("template", key.template().toString())));
    return byFingerprint.getOrDefault(Anomaly.fingerprint(Anomaly.Source.LOG, series), List.of());
  }

  /** The version deployed last before a first line, within the hour; empty when none was. */
  String deploymentBefore(String service, Instant first) {
    return byService
        .computeIfAbsent(
            service, name -> context.deployments(name, from.minus(AFTER), to, DEPLOYMENTS))
        .stream()
        .filter(one -> !one.at().isAfter(first) && !one.at().isBefore(first.minus(AFTER)))
        .map(Deployment::version)
        .findFirst()
        .orElse("");
  }
}
