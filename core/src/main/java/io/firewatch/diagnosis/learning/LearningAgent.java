package io.firewatch.diagnosis.learning;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.Rating;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Signal;
import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.knowledge.PastIncident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Files resolved incidents as past ones. What a person said of the cause stands before what was
 * concluded, and marks the document as reviewed; learning an incident again replaces it.
 */
public final class LearningAgent {
  private final IncidentStore incidents;
  private final DiagnosisStore diagnoses;
  private final RatingStore ratings;
  private final KnowledgeStore knowledge;

  public LearningAgent(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      RatingStore ratings,
      KnowledgeStore knowledge) {
    this.incidents = incidents;
    this.diagnoses = diagnoses;
    this.ratings = ratings;
    this.knowledge = knowledge;
  }

  /**
   * Learns those of the incidents that are over and were diagnosed.
   *
   * @return how many documents were written
   */
  public int learn(Collection<IncidentId> ids) {
    int learnt = 0;
    for (IncidentId id : new LinkedHashSet<>(ids)) {
      Optional<Incident> incident = incidents.find(id).filter(one -> one.resolution() != null);
      Optional<Diagnosis> diagnosis = diagnoses.find(id);
      if (incident.isPresent() && diagnosis.isPresent()) {
        List<Rating> said = ratings.of(id);
        knowledge.save(
            past(incident.get(), diagnosis.get(), said)
                .document(Document.Origin.LEARNT, !said.isEmpty()));
        learnt++;
      }
    }
    return learnt;
  }

  private PastIncident past(Incident incident, Diagnosis diagnosis, List<Rating> ratings) {
    Optional<Rating> wrong = ratings.stream().findFirst().filter(rating -> !rating.right());
    Category category = wrong.map(r -> r.truth().category()).orElse(diagnosis.top().category());
    LinkedHashSet<String> services = new LinkedHashSet<>();
    services.add(wrong.map(r -> r.truth().service()).orElse(diagnosis.top().service()));
    services.addAll(incident.affectedServices());
    double minutes = incident.timeToResolve().map(Duration::toMillis).orElse(0L) / 60_000.0;
    return new PastIncident(
        PastIncident.idOf(incident.id().display()),
        wrong.isPresent()
            ? "%s of %s".formatted(words(category), services.getFirst())
            : diagnosis.headline(),
        new PastIncident.Kind(
            category.type().name(), incident.severity().name(), List.copyOf(services)),
        incident.detectedAt(),
        minutes,
        version(incident, category),
        new PastIncident.Story(
            symptoms(incident),
            filed(category),
            cause(diagnosis, ratings, wrong.isPresent()),
            fix(incident)),
        diagnosis.findings().stream()
            .filter(finding -> !finding.rule().equals("routing.team"))
            .map(Diagnosis.Statement::summary)
            .toList(),
        List.of("learnt", category.name().toLowerCase(Locale.ROOT)));
  }

  private static String symptoms(Incident incident) {
    return incident.signals().stream()
        .sorted(java.util.Comparator.comparing(Signal::onset))
        .map(LearningAgent::symptom)
        .distinct()
        .collect(Collectors.joining(". "));
  }

  private static String symptom(Signal signal) {
    String text = signal.description();
    return text.contains(signal.service()) ? text : signal.service() + ": " + text;
  }

  private static String cause(Diagnosis diagnosis, List<Rating> ratings, boolean wrong) {
    String note =
        ratings.stream().map(Rating::note).filter(n -> !n.isBlank()).findFirst().orElse("");
    String concluded = diagnosis.top().statement();
    if (wrong) {
      return (note.isEmpty() ? "" : note + ". ")
          + "The diagnosis first named another cause: "
          + concluded
          + ".";
    }
    return note.isEmpty() ? concluded + "." : concluded + ": " + note + ".";
  }

  /** What executors did in its order, what became of that, and what ended the incident. */
  private String fix(Incident incident) {
    List<String> told = new ArrayList<>();
    for (AgentEvent event : incidents.events(incident.id())) {
      switch (event.type()) {
        case "STEP_EXECUTED" -> told.add("Done: " + event.payload().get("title") + ".");
        case "STEP_FAILED" -> told.add("Failed: " + event.payload().get("title") + ".");
        case "ROLLED_BACK" -> told.add("That was undone: " + event.payload().get("reason") + ".");
        default -> {}
      }
    }
    told.add(ending(incident));
    return String.join(" ", told);
  }

  private static String ending(Incident incident) {
    Incident.Resolution resolution = incident.resolution();
    if (resolution == null) {
      return "";
    }
    String how =
        switch (resolution.method()) {
          case AUTOMATIC_RECOVERY -> "Every signal recovered by itself.";
          case REMEDIATION_EXECUTED -> "A plan was executed and every signal recovered.";
          case MANUAL -> "Resolved by hand by " + resolution.by() + ".";
          case ALERT_CLEARED -> "The alerts were cleared.";
          case ROLLED_BACK -> "What had been changed was rolled back.";
        };
    return resolution.note().isBlank() ? how : resolution.note() + ". " + how;
  }

  private String version(Incident incident, Category category) {
    return category != Category.DEPLOYMENT
        ? ""
        : incidents.evidence(incident.id()).stream()
            .filter(evidence -> evidence.kind() == Evidence.Kind.DEPLOYMENT)
            .max(java.util.Comparator.comparing(Evidence::at))
            .map(evidence -> evidence.datum().getOrDefault("version", ""))
            .orElse("");
  }

  private static String filed(Category category) {
    return switch (category) {
      case DEPLOYMENT -> "DEPLOYMENT";
      case DEPENDENCY -> "DEPENDENCY";
      case NETWORK, CONNECTIONS, MEMORY, CPU, BACKLOG -> "INFRASTRUCTURE";
      case APPLICATION, SLOWNESS, UNKNOWN -> "APPLICATION";
    };
  }

  private static String words(Category category) {
    String name = category.type().name().replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
