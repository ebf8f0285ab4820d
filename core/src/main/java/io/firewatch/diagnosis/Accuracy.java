package io.firewatch.diagnosis;

import io.firewatch.incident.IncidentId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How often diagnoses were right, from what people said of them. Of several people who rated one
 * incident the latest word counts.
 *
 * @param weeks oldest first, those without a rating left out
 * @param bands by how sure the diagnosis was, least sure first
 */
public record Accuracy(Share all, List<Week> weeks, List<Band> bands, List<Kind> kinds) {
  private static final int BANDS = 5;

  public Accuracy {
    weeks = List.copyOf(weeks);
    bands = List.copyOf(bands);
    kinds = List.copyOf(kinds);
  }

  /** So many of so many. */
  public record Share(int right, int rated) {
    /** 0..1; 0 when nothing was rated. */
    public double share() {
      return rated == 0 ? 0 : right / (double) rated;
    }
  }

  /** The ratings of a week that begins on {@code monday}, UTC. */
  public record Week(LocalDate monday, Share share) {}

  /** Diagnoses that were between {@code from} and {@code to} sure, 0..1. */
  public record Band(double from, double to, double said, Share share) {}

  /** Diagnoses that named a category. */
  public record Kind(Category said, Share share) {}

  /**
   * The record of all ratings.
   *
   * @param ratings newest first
   */
  public static Accuracy of(List<Rating> ratings) {
    Map<IncidentId, Rating> latest = new LinkedHashMap<>();
    ratings.forEach(rating -> latest.putIfAbsent(rating.incident(), rating));
    List<Rating> counted = List.copyOf(latest.values());
    List<Week> weeks = new ArrayList<>();
    by(counted, Accuracy::monday).forEach((monday, of) -> weeks.add(new Week(monday, share(of))));
    List<Kind> kinds = new ArrayList<>();
    by(counted, rating -> rating.said().category())
        .forEach((category, of) -> kinds.add(new Kind(category, share(of))));
    return new Accuracy(share(counted), weeks, bands(counted), kinds);
  }

  private static <K extends Comparable<? super K>> SortedMap<K, List<Rating>> by(
      List<Rating> ratings, Function<Rating, K> key) {
    SortedMap<K, List<Rating>> groups = new TreeMap<>();
    ratings.forEach(r -> groups.computeIfAbsent(key.apply(r), _ -> new ArrayList<>()).add(r));
    return groups;
  }

  private static LocalDate monday(Rating rating) {
    return LocalDate.ofInstant(rating.at(), ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static List<Band> bands(List<Rating> ratings) {
    List<Band> bands = new ArrayList<>();
    by(ratings, rating -> Math.min(BANDS - 1, (int) (rating.confidence() * BANDS)))
        .forEach((band, of) ->
            bands.add(
                new Band(
                    band / (double) BANDS,
                    (band + 1) / (double) BANDS,
                    of.stream().mapToDouble(Rating::confidence).average().orElse(0),
                    share(of))));
    return bands;
  }

  private static Share share(List<Rating> ratings) {
    return new Share((int) ratings.stream().filter(Rating::right).count(), ratings.size());
  }
}
