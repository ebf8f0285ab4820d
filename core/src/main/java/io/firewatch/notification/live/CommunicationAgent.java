package io.firewatch.notification.live;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.message.PostmortemNews;
import io.firewatch.remediation.workflow.RemediationStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides who is told what of an incident. It looks at what is true now and at what was told
 * before, and adds what is missing: events may come twice, late or out of order. Nothing is sent
 * here; a delivery is a row of the transaction that decides on it.
 */
public final class CommunicationAgent {
  static final String NAME = "communication-agent";

  private final Stores stores;
  private final Supplier<Telling> telling;
  private final InstantSource clock;

  /**
   * Where it reads and writes; all take part in the transactions of {@code incidents}.
   *
   * @param postmortems those that were written, by incident
   * @param attention who looks after what
   */
  public record Stores(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      RemediationStore remediation,
      Function<IncidentId, Optional<PostmortemNews>> postmortems,
      DeliveryStore deliveries,
      AttentionStore attention) {}

  /**
   * @param telling who is to be told, and in what words, as it is now
   */
  public CommunicationAgent(Stores stores, Supplier<Telling> telling, InstantSource clock) {
    this.stores = stores;
    this.telling = telling;
    this.clock = clock;
  }

  /** Tells what is not told yet of each of the incidents. */
  public void tell(Collection<IncidentId> incidents) {
    for (IncidentId id : new LinkedHashSet<>(incidents)) {
      in(
          id,
          (transaction, incident, round) -> {
            round.opened();
            round.grew();
            diagnosis(id).ifPresent(round::cause);
            round.cameBack();
            Handling.read(stores.remediation(), id).ifPresent(round::remediation);
            round.resolved(diagnosis(id));
            postmortem(incident).ifPresent(round::postmortem);
            new Calling(stores.attention(), transaction, incident, round).attend();
            round.raised(() -> whyRaised(id));
          });
    }
  }

  /** The one of its latest end; that of an earlier end was told. */
  private Optional<PostmortemNews> postmortem(Incident incident) {
    Incident.Resolution resolution = incident.resolution();
    return resolution == null
        ? Optional.empty()
        : stores
            .postmortems()
            .apply(incident.id())
            .filter(news -> news.resolvedAt().equals(resolution.at()));
  }

  private Optional<String> whyRaised(IncidentId id) {
    return stores.incidents().events(id).reversed().stream()
        .filter(event -> event.type().equals("SEVERITY_RAISED"))
        .findFirst()
        .map(event -> String.valueOf(event.payload().get("reason")));
  }

  private Optional<Diagnosis> diagnosis(IncidentId id) {
    return stores.diagnoses().find(id);
  }

  /** What everybody holds who tells of an incident. */
  static String lock(IncidentId id) {
    return "notification:" + id;
  }

  private interface Work {
    void on(IncidentTransaction transaction, Incident incident, Round round);
  }

  private void in(IncidentId id, Work work) {
    Telling current = telling.get();
    stores
        .incidents()
        .run(
            Set.of(lock(id)),
            transaction ->
                transaction
                    .find(id)
                    .ifPresent(incident ->
                        work.on(
                            transaction,
                            incident,
                            new Round(current, stores.deliveries(), incident, clock.instant()))));
  }
}
