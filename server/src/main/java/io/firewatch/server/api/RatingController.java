package io.firewatch.server.api;

import io.firewatch.diagnosis.Accuracy;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Rating;
import io.firewatch.incident.Incident;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What people say of diagnoses, and how often these were right. */
@RestController
final class RatingController {
  private final Incidents incidents;
  private final DiagnosisRatings ratings;

  RatingController(Incidents incidents, DiagnosisRatings ratings) {
    this.incidents = incidents;
    this.ratings = ratings;
  }

  /**
   * What somebody says of a diagnosis.
   *
   * @param service whose fault it really was; only where the diagnosis was wrong
   * @param category what kind of cause it really was; only where the diagnosis was wrong
   * @param note the cause in words
   */
  record Said(
      @Nullable Boolean right,
      @Nullable String service,
      @Nullable String category,
      @Nullable String note) {}

  /** A rating as it is kept. */
  record RatingView(
      UUID incidentId,
      String by,
      boolean right,
      String saidService,
      Category saidCategory,
      double confidence,
      String trueService,
      Category trueCategory,
      String note,
      Instant at) {
    static RatingView of(Rating rating) {
      return new RatingView(
          rating.incident().value(),
          rating.by(),
          rating.right(),
          rating.said().service(),
          rating.said().category(),
          rating.confidence(),
          rating.truth().service(),
          rating.truth().category(),
          rating.note(),
          rating.at());
    }
  }

  @Operation(summary = "Says whether a diagnosis was right; the latest word of each person counts")
  @PostMapping(
      path = "/api/incidents/{id}/diagnosis/rating",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  RatingView rate(@PathVariable String id, @RequestBody Said said, Principal principal) {
    Incident incident = incidents.find(id);
    if (said.right() == null) {
      throw Refusal.field("missing", "right", "must be true or false");
    }
    DiagnosisRatings.Truth truth =
        said.right()
            ? null
            : new DiagnosisRatings.Truth(
                said.service() == null ? incident.service() : said.service(),
                category(said.category()));
    return RatingView.of(
        ratings.rate(incident, truth, said.note() == null ? "" : said.note(), principal.getName()));
  }

  @Operation(summary = "What people said of a diagnosis, newest first")
  @GetMapping("/api/incidents/{id}/diagnosis/rating")
  ItemList<RatingView> ratings(@PathVariable String id) {
    return ItemList.of(ratings.of(incidents.find(id)).stream().map(RatingView::of).toList());
  }

  @Operation(summary = "How often diagnoses were right, by week, by confidence and by kind")
  @GetMapping("/api/diagnosis/accuracy")
  Accuracy accuracy() {
    return ratings.accuracy();
  }

  static Category category(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Refusal.field("missing", "category", "must say what kind of cause it was");
    }
    try {
      return Category.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.field(
          "value", "category", "must be one of " + java.util.List.of(Category.values()));
    }
  }
}
