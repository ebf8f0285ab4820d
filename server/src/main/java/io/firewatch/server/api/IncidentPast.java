package io.firewatch.server.api;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.history.HistoryQuery;
import io.firewatch.history.Past;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Signal;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.SeriesKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the series of an incident's evidence were before it began, for the API and for pages. */
@Component
public final class IncidentPast {
  private final IncidentStore store;
  private final PastReadings readings;

  IncidentPast(IncidentStore store, PastReadings readings) {
    this.store = store;
    this.readings = readings;
  }

  /**
   * A series and its past.
   *
   * @param before when the first signal of the incident began; nothing since counts as past
   * @param degraded whether the history is away, so that nothing is known of it
   */
  public record Found(SeriesKey series, Instant before, boolean degraded, Past past) {}

  /** Of each series that evidence has readings of, those of signals first. */
  List<Found> of(Incident incident, int limit) {
    Instant began = began(incident);
    return series(incident)
        .sorted(
            Comparator.comparing(
                (SeriesKey series) -> incident.signals().stream().noneMatch(is(series))))
        .limit(limit)
        .map(series -> find(series, began))
        .toList();
  }

  /**
   * Of the series that a datum has readings of.
   *
   * @throws Refusal 404 when the incident has no such datum with readings
   */
  public Found of(Incident incident, String evidence) {
    UUID id = IncidentController.uuid(evidence);
    return store.evidence(incident.id()).stream()
        .filter(datum -> datum.id().equals(id))
        .map(Evidence::readings)
        .filter(Objects::nonNull)
        .findFirst()
        .map(datum -> find(datum.series(), began(incident)))
        .orElseThrow(() ->
            Refusal.notFound(
                "%s has no readings as evidence %s.".formatted(incident.id().display(), id)));
  }

  private Stream<SeriesKey> series(Incident incident) {
    return store.evidence(incident.id()).stream()
        .map(Evidence::readings)
        .filter(Objects::nonNull)
        .map(SeriesReadings::series)
        .distinct();
  }

  private static Predicate<Signal> is(SeriesKey series) {
    return signal ->
        signal.service().equals(series.service()) && signal.name().equals(series.metric());
  }

  private static Instant began(Incident incident) {
    return incident.signals().stream()
        .map(Signal::onset)
        .min(Comparator.naturalOrder())
        .orElse(incident.detectedAt());
  }

  private Found find(SeriesKey series, Instant began) {
    Instant end = Past.end(began);
    PastReadings.Found found =
        readings.find(
            new HistoryQuery(
                Set.of(series.service()),
                Optional.of(series.metric()),
                Optional.of(series.labels()),
                end.minus(Past.REACH),
                end,
                1));
    Past past =
        found.series().stream()
            .findFirst()
            .map(one -> Past.before(one.minutes(), began))
            .orElse(Past.UNKNOWN);
    return new Found(series, began, found.degraded(), past);
  }
}
