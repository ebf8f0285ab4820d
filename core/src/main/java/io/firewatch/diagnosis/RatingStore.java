package io.firewatch.diagnosis;

import io.firewatch.incident.IncidentId;
import java.time.Instant;
import java.util.List;

/** What people say of diagnoses. */
public interface RatingStore {
  /** Keeps a rating in the place of an earlier one of the same person and incident. */
  void save(Rating rating);

  /** Ratings of an incident's diagnosis, newest first. */
  List<Rating> of(IncidentId incident);

  /** Ratings given at {@code from} or later, newest first, at most {@code limit}. */
  List<Rating> since(Instant from, int limit);
}
