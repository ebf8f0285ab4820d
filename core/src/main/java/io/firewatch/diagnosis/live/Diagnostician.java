package io.firewatch.diagnosis.live;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.rules.Finding;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Concludes from a scene. The same scene gives the same diagnosis, to the last byte. */
final class Diagnostician {
  private final RuleEngine rules;
  private final Phrasing phrasing;
  private final Snapshots snapshots;

  Diagnostician(RuleEngine rules, Phrasing phrasing) {
    this.rules = rules;
    this.phrasing = phrasing;
    this.snapshots = new Snapshots(phrasing);
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
            Comparisons.of(scene, phrasing, exhibits),
            missing(scene, services),
            "");
    List<Evidence> all = new ArrayList<>(scene.evidence());
    all.addAll(exhibits.added());
    Diagnosis told =
        told(
            bare,
            Narration.headline(
                Narration.wrong(incident, phrasing),
                bare.top(),
                bare.abstains(),
                radius.suffering()),
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
        clues.addAll(alike(context.precedents(service), clues));
        addCauses(weighing, service, clues, services.of(service, known));
      }
    }
    return weighing;
  }

  /** A past incident supports what something else speaks for; alone it is no sign of anything. */
  private static List<Clue> alike(List<Clue> precedents, List<Clue> clues) {
    return precedents.stream()
        .filter(past -> clues.stream().anyMatch(clue -> clue.category() == past.category()))
        .toList();
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
    for (Finding finding : rules.examine(snapshots.of(scene, exhibits))) {
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

  private static List<String> missing(Scene scene, ServiceClues services) {
    List<String> missing = new ArrayList<>(services.missing());
    missing.remove("logs");
    if (scene.context().lines().isEmpty()) {
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
