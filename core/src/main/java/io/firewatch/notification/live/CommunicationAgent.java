package io.firewatch.notification.live;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.message.PostmortemNews;
import io.firewatch.remediation.workflow.RemediationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is told what of an incident. It looks at what is true now and at what was told
 * before, and adds what is missing: events may come twice, late or out of order. Nothing is sent
 * here; a delivery is a row of the transaction that decides on it.
 */
public final class CommunicationAgent {
  static final String NAME = "communication-agent";
  private static final int MOST_DUE = 100;

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
            diagnosis(id).ifPresent(round::cause);
            round.cameBack();
            Handling.read(stores.remediation(), id).ifPresent(round::remediation);
            round.resolved(diagnosis(id));
            postmortem(incident).ifPresent(round::postmortem);
            attend(incident, round);
          });
    }
  }

  /** Takes the steps that are due; to be called every few seconds. */
  public void escalate() {
    for (IncidentId id : stores.attention().due(clock.instant(), MOST_DUE)) {
      in(id, this::escalate);
    }
  }

  private void escalate(IncidentTransaction transaction, Incident incident, Round round) {
    Instant now = round.now();
    Optional<Attention> due =
        stores
            .attention()
            .find(incident.id())
            .filter(one -> one.nextAt() != null && !one.nextAt().isAfter(now));
    if (due.isEmpty()) {
      return;
    }
    Attention attention = due.get();
    if (!incident.status().isOpen()) {
      stores.attention().save(attention.over());
      return;
    }
    int told = round.escalation(attention);
    stores.attention().save(attention.escalated(round.stepAfter(attention)));
    transaction.append(
        new AgentEvent(
            incident.id(),
            NAME,
            "ESCALATED",
            Map.of("step", attention.steps() + 1, "told", told),
            now));
  }

  /**
   * Somebody looks after an incident from now on; the first to say so stays.
   *
   * @return who looks after it, or empty when there is no such incident
   */
  public Optional<Attention> acknowledge(IncidentId id, String by) {
    Acknowledging work = new Acknowledging(by);
    in(id, work);
    return Optional.ofNullable(work.result());
  }

  private final class Acknowledging implements Work {
    private final String by;
    private @Nullable Attention result;

    Acknowledging(String by) {
      this.by = by;
    }

    @Nullable Attention result() {
      return result;
    }

    @Override
    public void on(IncidentTransaction transaction, Incident incident, Round round) {
      Attention known =
          stores
              .attention()
              .find(incident.id())
              .orElseGet(() -> new Attention(incident.id(), round.now(), 0, null, null));
      if (known.acknowledged() != null) {
        result = known;
        return;
      }
      Attention taken = known.acknowledgedBy(by, round.now());
      stores.attention().save(taken);
      transaction.append(
          new AgentEvent(incident.id(), by, "ACKNOWLEDGED", Map.of("by", by), round.now()));
      transaction.publish(new IncidentEvent.Changed(incident, "ACKNOWLEDGED", round.now()));
      round.acknowledged(by);
      result = taken;
    }
  }

  /** Sees to it that somebody is called again when nobody answers. */
  private void attend(Incident incident, Round round) {
    Optional<Attention> known = stores.attention().find(incident.id());
    if (!incident.status().isOpen()) {
      known
          .filter(one -> one.nextAt() != null)
          .ifPresent(one -> stores.attention().save(one.over()));
    } else if (known.isEmpty() && round.isAnybodyCalled()) {
      stores
          .attention()
          .save(new Attention(incident.id(), round.now(), 0, round.firstStep(), null));
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

  private Optional<Diagnosis> diagnosis(IncidentId id) {
    return stores.diagnoses().find(id);
  }

  private interface Work {
    void on(IncidentTransaction transaction, Incident incident, Round round);
  }

  private void in(IncidentId id, Work work) {
    Telling current = telling.get();
    stores
        .incidents()
        .run(
            Set.of("notification:" + id),
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
