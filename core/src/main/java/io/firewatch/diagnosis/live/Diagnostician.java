package io.firewatch.diagnosis.live;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Diagnosis.Comparison;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.rules.Finding;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.diagnosis.rules.Snapshot;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Concludes from a scene. The same scene gives the same diagnosis, to the last byte. */
final class Diagnostician {
  private static final String LABEL = "label.";
  private static final int MOST_COMPARISONS = 8;

  private final RuleEngine rules;
  private final Phrasing phrasing;

  Diagnostician(RuleEngine rules, Phrasing phrasing) {
    this.rules = rules;
    this.phrasing = phrasing;
  }

  /** A diagnosis, and the evidence it cites that was not kept with the incident before. */
  record Conclusion(Diagnosis diagnosis, List<Evidence> evidence) {}

  Conclusion conclude(Scene scene, Instant now) {
    Incident incident = scene.incident();
    Exhibits exhibits = new Exhibits(scene);
    ContextClues context = new ContextClues(scene, exhibits);
    ServiceClues services = new ServiceClues(scene, context, exhibits);
    List<Hypothesis> hypotheses =
        weigh(scene, exhibits, context, services)
            .hypotheses(incident.service(), new Remedies(context));
    Diagnosis.BlastRadius radius = radius(scene, hypotheses.getFirst());
    Diagnosis bare =
        new Diagnosis(
            incident.id(),
            1,
            now,
            "",
            findings(scene, exhibits),
            hypotheses,
            CorrelationHints.of(scene, context, exhibits),
            radius,
            comparisons(scene, exhibits),
            missing(scene, services),
            "");
    List<Evidence> all = new ArrayList<>(scene.evidence());
    all.addAll(exhibits.added());
    Diagnosis told =
        told(
            bare,
            Narration.headline(incident, bare.top(), bare.abstains(), radius.suffering()),
            "");
    return new Conclusion(
        told(told, told.headline(), Narration.of(incident, told, all)),
        List.copyOf(exhibits.added()));
  }

  private static Diagnosis told(Diagnosis bare, String headline, String narration) {
    return new Diagnosis(
        bare.incident(),
        bare.revision(),
        bare.at(),
        headline,
        bare.findings(),
        bare.hypotheses(),
        bare.signals(),
        bare.radius(),
        bare.comparisons(),
        bare.missing(),
        narration);
  }

  private Weighing weigh(
      Scene scene, Exhibits exhibits, ContextClues context, ServiceClues services) {
    Set<String> known = new LinkedHashSet<>(scene.incident().affectedServices());
    scene.catalogue().services().forEach(entry -> known.add(entry.name()));
    Set<String> suspects = new LinkedHashSet<>(scene.incident().affectedServices());
    for (String service : scene.incident().affectedServices()) {
      suspects.addAll(scene.catalogue().callees(service));
    }
    List<Clue> signals =
        new SignalClues(phrasing, context, exhibits).of(scene.incident().signals());
    Weighing weighing = new Weighing();
    for (String service : suspects) {
      List<Clue> clues =
          new ArrayList<>(signals.stream().filter(c -> c.service().equals(service)).toList());
      clues.addAll(context.changes(service));
      clues.addAll(context.lines(service, known));
      if (!clues.isEmpty()) {
        clues.addAll(context.precedents(service));
        addCauses(weighing, service, clues, services.of(service, known));
      }
    }
    return weighing;
  }

  private static void addCauses(
      Weighing weighing, String service, List<Clue> clues, List<Clue> ofService) {
    Map<Category, List<Clue>> byCategory = new TreeMap<>();
    for (Clue clue : clues) {
      if (clue.category() != null && clue.category() != Category.UNKNOWN) {
        byCategory.computeIfAbsent(clue.category(), _ -> new ArrayList<>()).add(clue);
      }
    }
    byCategory.forEach((category, own) -> {
      List<Clue> all = new ArrayList<>(own);
      all.addAll(ofService);
      weighing.add(new Weighing.Cause(service, category, all));
    });
  }

  private List<Diagnosis.Statement> findings(Scene scene, Exhibits exhibits) {
    List<Diagnosis.Statement> statements = new ArrayList<>();
    for (Finding finding : rules.examine(snapshot(scene, exhibits))) {
      statements.add(
          new Diagnosis.Statement(
              finding.ruleId(),
              finding.severity(),
              finding.confidence(),
              finding.summary(),
              finding.suggestion(),
              finding.evidence().stream().map(exhibits::of).distinct().toList()));
    }
    return statements;
  }

  private static Snapshot snapshot(Scene scene, Exhibits exhibits) {
    Incident incident = scene.incident();
    Signal lead = incident.lead();
    Snapshot.Trigger trigger =
        new Snapshot.Trigger(
            exhibits.of(lead).toString(),
            lead.fingerprint(),
            lead.service(),
            lead.name(),
            lead.onset(),
            labels(scene, exhibits, lead));
    List<Snapshot.OpenIncident> open = new ArrayList<>();
    for (Incident other : scene.open()) {
      boolean toldAgain = lead.source() == Signal.Source.ALERT && lead.count() > 1;
      if (!other.id().equals(incident.id()) || toldAgain) {
        open.add(
            new Snapshot.OpenIncident(
                other.id().display(),
                other.service(),
                other.signals().stream().map(Signal::fingerprint).toList(),
                other.signals().stream().map(Signal::name).distinct().toList(),
                other.detectedAt()));
      }
    }
    return new Snapshot(trigger, lookedAt(scene), scene.context(), open, scene.catalogue());
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

  private static Diagnosis.BlastRadius radius(Scene scene, Hypothesis top) {
    String service = scene.incident().service();
    List<String> callers = List.copyOf(scene.catalogue().transitiveCallers(service));
    List<String> suffering =
        scene.incident().affectedServices().stream()
            .filter(s -> !s.equals(service) && !s.equals(top.service()))
            .toList();
    String description =
        callers.isEmpty()
            ? "No known service calls " + service + "."
            : "%s %s %s; %s."
                .formatted(
                    Narration.listed(callers),
                    callers.size() == 1 ? "needs" : "need",
                    service,
                    suffering.isEmpty()
                        ? "none of them shows it yet"
                        : Narration.listed(suffering)
                            + (suffering.size() == 1 ? " shows it" : " show it"));
    return new Diagnosis.BlastRadius(service, callers, suffering, description);
  }

  /** Signals that were measured, the furthest from normal first. */
  private List<Comparison> comparisons(Scene scene, Exhibits exhibits) {
    return scene.incident().signals().stream()
        .filter(signal -> signal.measure() != null)
        .sorted(
            Comparator.comparing((Signal s) -> !s.service().equals(scene.incident().service()))
                .thenComparing(Signal::severity)
                .thenComparing(Signal::fingerprint))
        .limit(MOST_COMPARISONS)
        .map(signal -> comparison(signal, exhibits))
        .toList();
  }

  private Comparison comparison(Signal signal, Exhibits exhibits) {
    var measure = java.util.Objects.requireNonNull(signal.measure());
    String normal =
        measure.lower() < measure.upper()
            ? "%s to %s is normal at this hour"
                .formatted(
                    phrasing.amount(signal.name(), measure.lower()),
                    phrasing.amount(signal.name(), measure.upper()))
            : "about %s is normal".formatted(phrasing.amount(signal.name(), measure.baseline()));
    return new Comparison(
        signal.service(),
        "%s of %s: %s; it was %s at worst."
            .formatted(
                phrasing.metric(signal.name()),
                signal.service(),
                normal,
                phrasing.amount(signal.name(), measure.observed())),
        List.of(exhibits.of(signal)));
  }

  private static List<String> missing(Scene scene, ServiceClues services) {
    List<String> missing = new ArrayList<>(services.missing());
    if (scene.context().lines().isEmpty() && !missing.contains("logs")) {
      missing.add("logs");
    }
    if (scene.context().deployments().isEmpty()) {
      missing.add("deployments of the services involved");
    }
    if (Windows.latest(scene).values().stream().noneMatch(Diagnostician::hasHistory)
        && !missing.contains("metrics")) {
      missing.add("readings of a time without failure");
    }
    return List.copyOf(missing);
  }

  private static boolean hasHistory(SeriesReadings readings) {
    return readings.lower() < readings.upper();
  }
}
