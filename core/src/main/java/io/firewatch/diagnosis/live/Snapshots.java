package io.firewatch.diagnosis.live;

import io.firewatch.diagnosis.rules.Snapshot;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.LogLine;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the rules look at, out of a scene: the leading signal stands for the alert. */
final class Snapshots {
  private static final String LABEL = "label.";

  private final Phrasing phrasing;

  Snapshots(Phrasing phrasing) {
    this.phrasing = phrasing;
  }

  Snapshot of(Scene scene, Exhibits exhibits) {
    Incident incident = scene.incident();
    Signal lead = incident.lead();
    Snapshot.Trigger trigger =
        new Snapshot.Trigger(
            exhibits.of(lead).toString(),
            lead.fingerprint(),
            lead.service(),
            name(lead),
            lead.onset(),
            labels(scene, exhibits, lead));
    List<Snapshot.OpenIncident> open =
        near(incident, scene.open(), scene.catalogue()).stream()
            .map(other ->
                new Snapshot.OpenIncident(
                    other.id().display(),
                    other.service(),
                    other.signals().stream().map(Signal::fingerprint).toList(),
                    other.signals().stream().map(this::name).distinct().toList(),
                    other.detectedAt()))
            .toList();
    List<Snapshot.PastIncident> past =
        scene.precedents().stream()
            .map(one ->
                new Snapshot.PastIncident(one.id(), one.title(), one.services(), one.similarity()))
            .toList();
    return new Snapshot(trigger, lookedAt(scene), scene.context(), open, past, scene.catalogue());
  }

  /** Those of the open incidents that rules look at: in a storm few of hundreds. */
  static List<Incident> near(Incident incident, List<Incident> open, ServiceCatalogue catalogue) {
    Signal lead = incident.lead();
    Set<String> callees = catalogue.transitiveCallees(lead.service());
    boolean toldAgain =
        incident.signals().stream()
            .anyMatch(signal -> signal.source() == Signal.Source.ALERT && signal.count() > 1);
    return open.stream()
        .filter(other -> toldAgain || !other.id().equals(incident.id()))
        .filter(other -> callees.contains(other.service()) || isNear(lead, other))
        .toList();
  }

  /** Of the same service, or of the same alert. */
  private static boolean isNear(Signal lead, Incident other) {
    return other.service().equals(lead.service())
        || other.signals().stream()
            .anyMatch(signal -> signal.fingerprint().equals(lead.fingerprint()));
  }

  private String name(Signal signal) {
    return signal.source() == Signal.Source.ALERT ? signal.name() : phrasing.metric(signal.name());
  }

  private static Map<String, String> labels(Scene scene, Exhibits exhibits, Signal lead) {
    Map<String, String> labels = new TreeMap<>();
    for (Evidence evidence : scene.evidence()) {
      if (evidence.id().equals(exhibits.of(lead))) {
        evidence
            .datum()
            .forEach((name, value) -> {
              if (name.startsWith(LABEL)) {
                labels.put(name.substring(LABEL.length()), value);
              }
            });
      }
    }
    return labels;
  }

  /** Detection, or the last line of the service soon after it: what comes late is seen, too. */
  private static Instant lookedAt(Scene scene) {
    Incident incident = scene.incident();
    return scene.context().lines().stream()
        .filter(line -> line.service().equals(incident.service()))
        .map(LogLine::timestampMillis)
        .max(Comparator.naturalOrder())
        .map(Instant::ofEpochMilli)
        .filter(last -> last.isAfter(incident.detectedAt()))
        .orElse(incident.detectedAt());
  }
}
