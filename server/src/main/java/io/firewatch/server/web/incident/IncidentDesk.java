package io.firewatch.server.web.incident;

import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.server.api.IncidentPast;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Reads incidents and what belongs to them, ready for a page. */
@Component
public final class IncidentDesk {
  private final IncidentStore store;
  private final DiagnosisStore diagnoses;
  private final RatingStore ratings;
  private final AttentionStore attention;
  private final Supplier<ServiceCatalogue> catalogue;
  private final InstantSource clock;

  IncidentDesk(
      IncidentStore store,
      DiagnosisStore diagnoses,
      RatingStore ratings,
      AttentionStore attention,
      Supplier<ServiceCatalogue> catalogue,
      InstantSource clock) {
    this.store = store;
    this.diagnoses = diagnoses;
    this.ratings = ratings;
    this.attention = attention;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Cards of open incidents, the most severe first, of one severity the newest first.
   *
   * @param total how many are open, however many are shown
   */
  public record Cards(List<CardView> shown, int total) {
    public Cards {
      shown = List.copyOf(shown);
    }

    public int hidden() {
      return total - shown.size();
    }
  }

  public Cards cards(int limit) {
    List<Incident> open = store.open();
    List<CardView> shown =
        open.stream()
            .sorted(
                Comparator.comparing(Incident::severity)
                    .thenComparing(Incident::detectedAt, Comparator.reverseOrder()))
            .limit(limit)
            .map(this::card)
            .toList();
    return new Cards(shown, open.size());
  }

  CardView card(Incident incident) {
    return CardView.of(
        incident,
        diagnoses.causes(List.of(incident.id())).get(incident.id()),
        attention.find(incident.id()).orElse(null),
        store.evidence(incident.id()),
        catalogue.get(),
        clock.instant());
  }

  IncidentView view(Incident incident) {
    IncidentId id = incident.id();
    return IncidentView.of(
        new IncidentView.Stored(
            incident,
            diagnoses.find(id).orElse(null),
            ratings.of(id),
            store.evidence(id),
            store.events(id)),
        catalogue.get(),
        clock.instant());
  }

  /** Who suffers, as a drawing. */
  RadiusView radius(Incident incident) {
    Map<String, String> states = new HashMap<>();
    incident
        .signals()
        .forEach(signal ->
            states.merge(
                signal.service(),
                signal.isFiring() ? "firing" : "recovered",
                (one, other) -> one.equals("firing") ? one : other));
    return RadiusView.of(catalogue.get().graph(), incident.service(), states);
  }

  /** What was found of a series' past, in the words and units of its chart. */
  PastView past(Incident incident, IncidentPast.Found found) {
    return SeriesHistory.of(store.evidence(incident.id())).stream()
        .filter(history -> history.series().equals(found.series()))
        .findFirst()
        .map(history -> PastView.of(found, history))
        .orElseThrow();
  }

  KinView kin(Incident incident) {
    return KinView.of(incident, store, clock.instant());
  }

  /** Incidents that were resolved, newest detection first. */
  public List<IncidentSummary> resolved(int limit) {
    Instant now = clock.instant();
    return store
        .list(
            new IncidentFilter(
                Set.of(IncidentStatus.RESOLVED, IncidentStatus.CLOSED),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit))
        .items()
        .stream()
        .map(incident -> IncidentSummary.of(incident, now))
        .toList();
  }
}
