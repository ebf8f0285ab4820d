package io.firewatch.diagnosis.live;

import io.firewatch.diagnosis.rules.Snapshot;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Signal;
import io.firewatch.knowledge.PastIncident;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is known around an incident. */
final class SceneReader {
  /** How long after detection what happened still belongs to the picture. */
  static final Duration AFTER = Duration.ofMinutes(2);

  private static final Duration CHANGES_BEFORE = Duration.ofMinutes(61);
  private static final Duration LINES_BEFORE = Duration.ofMinutes(20);
  private static final Duration SPANS_BEFORE = Duration.ofMinutes(15);
  private static final int MOST_CHANGES = 20;
  private static final int MOST_LINES = 500;
  private static final int MOST_SPANS = 500;
  private static final int MOST_SERVICES = 25;

  private final IncidentStore incidents;
  private final ContextStore context;
  private final Precedents precedents;

  SceneReader(IncidentStore incidents, ContextStore context, Precedents precedents) {
    this.incidents = incidents;
    this.context = context;
    this.precedents = precedents;
  }

  /**
   * @param open all incidents that are open
   */
  Scene read(Incident incident, List<Incident> open, ServiceCatalogue catalogue) {
    return new Scene(
        incident,
        incidents.evidence(incident.id()),
        context(incident, catalogue),
        open,
        catalogue,
        precedents.find(describe(incident), PastIncident.documentOf(incident.id().display())));
  }

  /**
   * What a scene would be made of, in short: much less work than reading it.
   *
   * @param open all incidents that are open
   */
  Glance glance(Incident incident, List<Incident> open, ServiceCatalogue catalogue) {
    return new Glance(
        incident.version(),
        incident.status(),
        Glance.others(incident, open, catalogue),
        Glance.graph(incident, catalogue),
        precedents.version(),
        context.mark(
            involved(incident, catalogue),
            onset(incident).minus(CHANGES_BEFORE),
            incident.detectedAt().plus(AFTER),
            MOST_LINES));
  }

  private Snapshot.Context context(Incident incident, ServiceCatalogue catalogue) {
    Instant onset = onset(incident);
    Instant until = incident.detectedAt().plus(AFTER);
    List<Deployment> deployments = new ArrayList<>();
    List<LogLine> lines = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (String service : involved(incident, catalogue)) {
      deployments.addAll(
          context.deployments(service, onset.minus(CHANGES_BEFORE), until, MOST_CHANGES));
      lines.addAll(context.logs(service, onset.minus(LINES_BEFORE), until, MOST_LINES));
      spans.addAll(context.spans(service, onset.minus(SPANS_BEFORE), until, MOST_SPANS));
    }
    deployments.sort(Comparator.comparing(Deployment::at).thenComparing(Deployment::id));
    lines.sort(Comparator.comparingLong(LogLine::timestampMillis).thenComparing(LogLine::id));
    spans.sort(
        Comparator.comparingLong(Span::startMillis)
            .thenComparing(Span::traceId)
            .thenComparing(Span::spanId));
    return new Snapshot.Context(deployments, lines, spans);
  }

  static Instant onset(Incident incident) {
    return incident.signals().stream()
        .map(Signal::onset)
        .min(Comparator.naturalOrder())
        .orElse(incident.detectedAt());
  }

  /** The services that are hit, then those they call. */
  private static Set<String> involved(Incident incident, ServiceCatalogue catalogue) {
    Set<String> services = new LinkedHashSet<>(incident.affectedServices());
    for (String service : incident.affectedServices()) {
      services.addAll(catalogue.callees(service));
    }
    Set<String> some = new LinkedHashSet<>();
    services.stream().limit(MOST_SERVICES).forEach(some::add);
    return some;
  }

  private static String describe(Incident incident) {
    Signal lead = incident.lead();
    return "%s of %s: %s".formatted(lead.name(), incident.service(), lead.description());
  }
}
