package io.firewatch.correlation;

import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent.CorrelationSignal;
import io.firewatch.incident.IncidentEvent.OpeningContext;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Gathers what is known around an incident when it opens. */
final class OpeningContexts {
  private static final int ERROR_LINES = 10;
  private static final Duration LOG_WINDOW = Duration.ofMinutes(10);
  private static final double LEAST_STRENGTH = 0.1;

  private final ContextStore context;
  private final CorrelationSettings settings;

  OpeningContexts(ContextStore context, CorrelationSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /** The context of an incident, and the evidence that stands for it. */
  record Gathered(OpeningContext context, List<Evidence> evidence) {}

  Gathered gather(Incident incident, List<Evidence> metrics, ServiceCatalogue catalogue) {
    Instant at = incident.detectedAt();
    List<Evidence> evidence = new ArrayList<>();
    List<CorrelationSignal> signals = new ArrayList<>();
    List<Deployment> deployments =
        context.deployments(incident.service(), at.minus(settings.deploymentWindow()), at, 1);
    for (Deployment deployment : deployments) {
      signals.add(deploymentCorrelated(deployment, at));
      evidence.add(Signals.evidence(deployment));
    }
    if (incident.affectedServices().size() > 1) {
      signals.add(cascade(incident));
    }
    List<LogLine> errors =
        context.errors(incident.service(), at.minus(LOG_WINDOW), at, ERROR_LINES);
    errors.forEach(line -> evidence.add(Signals.evidence(line)));
    Set<String> suffering = catalogue.transitiveCallers(incident.service());
    return new Gathered(
        new OpeningContext(
            signals,
            deployments.isEmpty() ? null : deployments.getFirst(),
            List.copyOf(suffering),
            metrics,
            errors.stream().map(LogLine::message).toList()),
        evidence);
  }

  /** Whether the service of the incident was deployed in the time before. */
  boolean changedItself(Incident incident, Instant at) {
    Instant from = at.minus(settings.deploymentWindow());
    return !context.deployments(incident.service(), from, at, 1).isEmpty();
  }

  /** Strength falls from 1 to 0.1 over the hour between deployment and detection. */
  private CorrelationSignal deploymentCorrelated(Deployment deployment, Instant detectedAt) {
    double minutes = Duration.between(deployment.at(), detectedAt).toMillis() / 60_000.0;
    double window = settings.deploymentWindow().toMillis() / 60_000.0;
    double strength = Math.max(LEAST_STRENGTH, 1 - minutes / window);
    return new CorrelationSignal(
        "DEPLOYMENT_CORRELATED",
        Math.round(strength * 100) / 100.0,
        "%s was deployed %.1f min before".formatted(deployment.version(), minutes),
        List.of(Signals.evidence(deployment).id().toString()));
  }

  private static CorrelationSignal cascade(Incident incident) {
    List<String> others =
        incident.affectedServices().subList(1, incident.affectedServices().size());
    return new CorrelationSignal(
        "CASCADE_FAILURE",
        Math.min(1, 0.5 + 0.25 * others.size()),
        incident.service() + " and what calls it: " + String.join(", ", others),
        incident.signals().stream().map(signal -> signal.fingerprint()).toList());
  }
}
