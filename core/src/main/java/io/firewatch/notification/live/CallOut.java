package io.firewatch.notification.live;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.AuditTrail;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.notification.delivery.DeliveryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls more people as long as nobody acknowledges, and takes the word of who does. A step and the
 * time of the next are one transaction, so that a step is taken once, whatever dies when.
 */
public final class CallOut {
  private static final int MOST_DUE = 100;

  private final Stores stores;
  private final Supplier<Telling> telling;
  private final InstantSource clock;

  /** Where it reads and writes; all take part in the transactions of {@code incidents}. */
  public record Stores(
      IncidentStore incidents,
      DeliveryStore deliveries,
      AttentionStore attention,
      AuditTrail audit) {}

  /**
   * @param telling who is to be told, and in what words, as it is now
   */
  public CallOut(Stores stores, Supplier<Telling> telling, InstantSource clock) {
    this.stores = stores;
    this.telling = telling;
    this.clock = clock;
  }

  /**
   * Takes the steps that are due; to be called every few seconds.
   *
   * @return how many people and rooms are told
   */
  public int escalate() {
    int told = 0;
    for (IncidentId id : stores.attention().due(clock.instant(), MOST_DUE)) {
      told += in(id, work -> work.escalate()).orElse(0);
    }
    return told;
  }

  /**
   * Somebody looks after an incident from now on; the first to say so stays, and the second time
   * changes nothing.
   *
   * @param by such as {@code user:ann}
   * @return empty when there is no such incident, or it is over and nobody looked after it
   */
  public Optional<Attention> acknowledge(IncidentId id, String by) {
    return in(id, work -> work.acknowledge(by)).flatMap(Function.identity());
  }

  private <T> Optional<T> in(IncidentId id, Function<Work, T> step) {
    Telling current = telling.get();
    return stores
        .incidents()
        .transact(
            Set.of(CommunicationAgent.lock(id)),
            transaction ->
                transaction
                    .find(id)
                    .map(incident ->
                        step.apply(
                            new Work(
                                transaction,
                                incident,
                                new Round(
                                    current, stores.deliveries(), incident, clock.instant())))));
  }

  /** One step of one incident, in its transaction. */
  private final class Work {
    private final IncidentTransaction transaction;
    private final Incident incident;
    private final Round round;

    Work(IncidentTransaction transaction, Incident incident, Round round) {
      this.transaction = transaction;
      this.incident = incident;
      this.round = round;
    }

    int escalate() {
      Instant now = round.now();
      Attention attention = stores.attention().find(incident.id()).orElse(null);
      if (attention == null || attention.nextAt() == null || attention.nextAt().isAfter(now)) {
        return 0;
      }
      if (!incident.status().isOpen() || round.isHandledElsewhere()) {
        stores.attention().save(attention.over());
        return 0;
      }
      EscalationRound path = round.escalation();
      EscalationRound.Told told = path.take(attention);
      Attention next = attention.escalated(path.after(attention));
      stores.attention().save(next);
      Map<String, Object> payload = new LinkedHashMap<>();
      payload.put("step", next.steps());
      payload.put("told", told.count());
      payload.put("to", told.recipients().stream().map(Calling::words).toList());
      payload.put("policy", path.name());
      payload.put("next_step", Calling.time(next.nextAt()));
      append(CommunicationAgent.NAME, "ESCALATED", payload);
      transaction.publish(new IncidentEvent.Changed(incident, "ESCALATED", now));
      return told.count();
    }

    Optional<Attention> acknowledge(String by) {
      Instant now = round.now();
      Optional<Attention> known = stores.attention().find(incident.id());
      boolean isTaken = known.filter(one -> one.acknowledged() != null).isPresent();
      if (isTaken || !incident.status().isOpen()) {
        return isTaken ? known : Optional.empty();
      }
      Attention before =
          known.orElseGet(() -> Attention.first(incident, incident.openedAt(), null));
      Attention taken = before.acknowledgedBy(by, incident.severity(), now);
      stores.attention().save(taken);
      append(by, "ACKNOWLEDGED", acknowledgement(taken, now));
      transaction.publish(new IncidentEvent.Changed(incident, "ACKNOWLEDGED", now));
      stores
          .audit()
          .record(
              new AuditEntry(
                  now,
                  by,
                  new AuditEntry.Act(AuditAction.INCIDENT, AuditResult.SUCCEEDED),
                  incident.id().display(),
                  incident.id().toString(),
                  new AuditEntry.Change("", "ACKNOWLEDGED"),
                  ""));
      round.acknowledged(by, taken.call().number());
      return Optional.of(taken);
    }

    private Map<String, Object> acknowledgement(Attention taken, Instant now) {
      double seconds = Duration.between(taken.call().at(), now).toMillis() / 1000.0;
      Map<String, Object> payload = new LinkedHashMap<>();
      payload.put(
          "by", String.valueOf(taken.acknowledged() == null ? "" : taken.acknowledged().by()));
      payload.put("seconds_since_told", Math.max(0, seconds));
      payload.put("steps", taken.steps());
      return payload;
    }

    private void append(String who, String type, Map<String, Object> payload) {
      transaction.append(new AgentEvent(incident.id(), who, type, payload, round.now()));
    }
  }
}
