package io.firewatch.diagnosis.live;

import io.firewatch.detection.MetricKind;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent.CorrelationSignal;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What happened together, each with a strength 0..1. */
final class CorrelationHints {
  private static final double WINDOW_MINUTES = 60;
  private static final double LEAST = 0.1;
  private static final double FAILING_PERCENT = 5;
  private static final double DEGRADED_PERCENT = 3;
  private static final double FULL_PERCENT = 50;
  private static final double DEGRADED = 0.6;
  private static final int RECENT = 5;
  private static final int MOST_INCIDENTS = 3;
  private static final Duration LAG = Duration.ofSeconds(30);
  private static final Duration AT_ONSET = Duration.ofMinutes(10);

  private final Scene scene;
  private final ContextClues context;
  private final Exhibits exhibits;
  private final List<CorrelationSignal> hints = new ArrayList<>();

  private CorrelationHints(Scene scene, ContextClues context, Exhibits exhibits) {
    this.scene = scene;
    this.context = context;
    this.exhibits = exhibits;
  }

  static List<CorrelationSignal> of(Scene scene, ContextClues context, Exhibits exhibits) {
    CorrelationHints hints = new CorrelationHints(scene, context, exhibits);
    String service = scene.incident().service();
    hints.addDeployments(service);
    hints.addErrors(service);
    hints.addNeighbours(service);
    hints.addIncidents();
    hints.addContention(service);
    hints.hints.sort(
        Comparator.comparingDouble(CorrelationSignal::strength)
            .reversed()
            .thenComparing(CorrelationSignal::type)
            .thenComparing(CorrelationSignal::description));
    return List.copyOf(hints.hints);
  }

  private void add(String type, double strength, String description, List<UUID> evidence) {
    double rounded = Math.round(Math.clamp(strength, 0, 1) * 100) / 100.0;
    hints.add(
        new CorrelationSignal(
            type, rounded, description, evidence.stream().map(UUID::toString).toList()));
  }

  /** The newest of the service, then of what it calls: the most suspicious first. */
  private void addDeployments(String service) {
    deployment(service, service);
    scene.catalogue().callees(service).forEach(callee -> deployment(callee, service));
  }

  private void deployment(String deployed, String service) {
    Optional<Deployment> change = context.change(deployed);
    if (change.isEmpty()) {
      return;
    }
    double minutes = context.minutesBefore(change.get());
    double strength = Math.max(LEAST, 1 - minutes / WINDOW_MINUTES);
    String whose = deployed.equals(service) ? "" : ", which " + service + " calls";
    List<UUID> evidence = List.of(exhibits.of(change.get()));
    add(
        "DEPLOYMENT_CORRELATED",
        strength,
        text(
            "%s of %s%s was deployed %.1f min before",
            change.get().version(), deployed, whose, minutes),
        evidence);
    if (change.get().changeType().equals("CONFIG") && minutes <= AT_ONSET.toMinutes()) {
      add(
          "CONFIGURATION_DRIFT",
          strength,
          text("the configuration of %s changed %.1f min before", deployed, minutes),
          evidence);
    }
  }

  private void addErrors(String service) {
    List<Double> own = errors(service);
    if (!own.isEmpty() && own.getLast() > FAILING_PERCENT) {
      add(
          "ERROR_AMPLIFICATION",
          own.getLast() / FULL_PERCENT,
          text("%.1f %% of the requests of %s fail", own.getLast(), service),
          errorEvidence(service));
    }
    for (String callee : scene.catalogue().callees(service)) {
      List<Double> recent = errors(callee);
      if (recent.size() >= RECENT) {
        double mean =
            recent.subList(recent.size() - RECENT, recent.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        if (mean > FAILING_PERCENT) {
          add(
              "CASCADE_FAILURE",
              mean / FULL_PERCENT,
              text("%.1f %% of the requests of %s fail, which %s calls", mean, callee, service),
              errorEvidence(callee));
        }
      }
    }
    for (String caller : scene.catalogue().callers(service)) {
      List<Double> recent = errors(caller);
      if (!recent.isEmpty() && recent.getLast() > DEGRADED_PERCENT) {
        add(
            "UPSTREAM_DEGRADATION",
            DEGRADED,
            text("%.1f %% of the requests of %s fail, which calls it", recent.getLast(), caller),
            errorEvidence(caller));
      }
    }
  }

  /** Services that failed later than a neighbour, by the order of the call path. */
  private void addNeighbours(String service) {
    Optional<Signal> own = first(service);
    for (String other : scene.incident().affectedServices()) {
      Optional<Signal> theirs = first(other);
      if (other.equals(service) || own.isEmpty() || theirs.isEmpty()) {
        continue;
      }
      Duration later = Duration.between(own.get().onset(), theirs.get().onset());
      boolean calls = scene.catalogue().transitiveCallers(service).contains(other);
      if (calls && later.compareTo(LAG) >= 0) {
        double share = later.toMillis() / (WINDOW_MINUTES * 60_000);
        add(
            "DEPENDENCY_CASCADE",
            Math.max(LEAST, 1 - share),
            text("%s followed %d s after %s, which it needs", other, later.toSeconds(), service),
            List.of(exhibits.of(own.get()), exhibits.of(theirs.get())));
      }
    }
  }

  private record Begun(Incident incident, Instant at) {}

  /** The latest that began before this one. */
  private void addIncidents() {
    Instant began = scene.incident().detectedAt();
    for (Incident open : began(scene.incident(), scene.open())) {
      double minutes = minutes(open.detectedAt(), began);
      add(
          "TEMPORAL_PROXIMITY",
          Math.max(LEAST, 1 - minutes / WINDOW_MINUTES),
          text("%s of %s began %.1f min before", open.id().display(), open.service(), minutes),
          List.of(exhibits.of(open)));
    }
  }

  /** The latest of the open incidents that began before another, not long before. */
  static List<Incident> began(Incident incident, List<Incident> open) {
    Instant began = incident.detectedAt();
    return open.stream()
        .filter(other -> !other.id().equals(incident.id()))
        .map(other -> new Begun(other, other.detectedAt()))
        .filter(other -> !other.at.isAfter(began))
        .sorted(
            Comparator.comparing(Begun::at)
                .reversed()
                .thenComparing(other -> other.incident.id().toString()))
        .limit(MOST_INCIDENTS)
        .filter(other -> minutes(other.at, began) <= WINDOW_MINUTES)
        .map(Begun::incident)
        .toList();
  }

  private static double minutes(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 60_000.0;
  }

  /** Resources of two services that moved together. */
  private void addContention(String service) {
    Map<String, SeriesReadings> latest = Windows.latest(scene);
    for (SeriesReadings own : latest.values()) {
      for (SeriesReadings other : latest.values()) {
        if (own.series().service().equals(service)
            && !other.series().service().equals(service)
            && own.series().metric().equals(other.series().metric())
            && isResource(own.series().metric())) {
          double together = Correlation.of(own.readings(), other.readings());
          if (together >= DEGRADED) {
            add(
                "RESOURCE_CONTENTION",
                together,
                text(
                    "%s of %s and of %s move together",
                    own.series().metric(), service, other.series().service()),
                ids(own.series().toString(), other.series().toString()));
          }
        }
      }
    }
  }

  private static boolean isResource(String metric) {
    MetricKind kind = MetricKind.of(metric);
    return kind == MetricKind.CPU || kind == MetricKind.MEMORY || kind == MetricKind.CONNECTIONS;
  }

  private Optional<Signal> first(String service) {
    return scene.incident().signals().stream()
        .filter(signal -> signal.service().equals(service))
        .min(Comparator.comparing(Signal::onset));
  }

  /** The latest shares of failed requests, in percent, oldest first. */
  private List<Double> errors(String service) {
    return Windows.latest(scene).values().stream()
        .filter(readings -> isErrors(readings, service))
        .findFirst()
        .map(readings -> readings.readings().stream().map(Reading::value).toList())
        .orElse(List.of());
  }

  private static boolean isErrors(SeriesReadings readings, String service) {
    String metric = readings.series().metric().toLowerCase(Locale.ROOT);
    return readings.series().service().equals(service)
        && MetricKind.of(metric) == MetricKind.ERRORS
        && (metric.contains("percent") || metric.contains("pct") || metric.contains("rate"));
  }

  private List<UUID> errorEvidence(String service) {
    return Windows.latest(scene).values().stream()
        .filter(readings -> isErrors(readings, service))
        .findFirst()
        .map(readings -> ids(readings.series().toString()))
        .orElse(List.of());
  }

  private List<UUID> ids(String... series) {
    List<UUID> ids = new ArrayList<>();
    for (String name : series) {
      scene.evidence().stream()
          .filter(evidence -> evidence.ref().equals(name))
          .max(Comparator.comparing(Evidence::at))
          .ifPresent(evidence -> ids.add(evidence.id()));
    }
    return ids;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
