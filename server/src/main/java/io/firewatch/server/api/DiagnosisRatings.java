package io.firewatch.server.api;

import io.firewatch.diagnosis.Accuracy;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.Rating;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.diagnosis.learning.LearningAgent;
import io.firewatch.incident.Incident;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.server.problem.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what people say of diagnoses, for the API and for pages. */
@Component
public final class DiagnosisRatings {
  private static final int MAX_TEXT = 2000;
  private static final int MAX_SERVICE = 200;
  private static final int MOST = 10_000;
  private static final Duration RECORD = Duration.ofDays(366);

  private final DiagnosisStore diagnoses;
  private final RatingStore ratings;
  private final LearningAgent learning;
  private final KnowledgeBase knowledge;
  private final InstantSource clock;

  DiagnosisRatings(
      DiagnosisStore diagnoses,
      RatingStore ratings,
      LearningAgent learning,
      KnowledgeBase knowledge,
      InstantSource clock) {
    this.diagnoses = diagnoses;
    this.ratings = ratings;
    this.learning = learning;
    this.knowledge = knowledge;
    this.clock = clock;
  }

  /** What really caused an incident. */
  public record Truth(String service, Category category) {}

  /**
   * Keeps what somebody says; an incident that is over is learnt again at once.
   *
   * @param truth null when the diagnosis was right
   * @throws Refusal 409 when the incident has no diagnosis, 400 for texts that are too long
   */
  public Rating rate(Incident incident, @Nullable Truth truth, String note, String by) {
    if (note.length() > MAX_TEXT) {
      throw Refusal.field("value", "note", "must be a text of up to 2000 characters");
    }
    if (truth != null && (truth.service().isBlank() || truth.service().length() > MAX_SERVICE)) {
      throw Refusal.field("value", "service", "must be a name of up to 200 characters");
    }
    Diagnosis diagnosis =
        diagnoses
            .find(incident.id())
            .orElseThrow(() -> Refusal.conflict("The incident has no diagnosis yet."));
    Rating.Named said = new Rating.Named(diagnosis.top().service(), diagnosis.top().category());
    Rating rating =
        new Rating(
            incident.id(),
            by,
            said,
            diagnosis.top().confidence(),
            truth == null,
            truth == null ? said : new Rating.Named(truth.service().strip(), truth.category()),
            note.strip(),
            clock.instant());
    ratings.save(rating);
    if (learning.learn(List.of(incident.id())) > 0) {
      knowledge.refresh();
    }
    return rating;
  }

  /** Newest first. */
  public List<Rating> of(Incident incident) {
    return ratings.of(incident.id());
  }

  /** Of the last year. */
  public Accuracy accuracy() {
    return Accuracy.of(latest());
  }

  /** Of the last year, newest first. */
  public List<Rating> latest() {
    return ratings.since(clock.instant().minus(RECORD), MOST);
  }
}
