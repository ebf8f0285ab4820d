package io.firewatch.contracts.memory;

import io.firewatch.diagnosis.Rating;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.incident.IncidentId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ratings in memory. */
public final class InMemoryRatingStore implements RatingStore {
  private static final Comparator<Rating> NEWEST_FIRST =
      Comparator.comparing(Rating::at)
          .reversed()
          .thenComparing(rating -> rating.incident().toString())
          .thenComparing(Rating::by);

  private final Map<List<Object>, Rating> ratings = new HashMap<>();

  @Override
  public synchronized void save(Rating rating) {
    ratings.put(List.of(rating.incident(), rating.by()), rating);
  }

  @Override
  public synchronized List<Rating> of(IncidentId incident) {
    return ratings.values().stream()
        .filter(rating -> rating.incident().equals(incident))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public synchronized List<Rating> since(Instant from, int limit) {
    return ratings.values().stream()
        .filter(rating -> !rating.at().isBefore(from))
        .sorted(NEWEST_FIRST)
        .limit(limit)
        .toList();
  }
}
