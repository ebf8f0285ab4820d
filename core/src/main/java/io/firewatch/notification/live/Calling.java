package io.firewatch.notification.live;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.notification.directory.Policy;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Responsible;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether people are called to an incident, and writes down why: once when it is told
 * first, and again when it becomes worse or comes back.
 */
final class Calling {
  private final AttentionStore store;
  private final IncidentTransaction transaction;
  private final Incident incident;
  private final Round round;

  Calling(AttentionStore store, IncidentTransaction transaction, Incident incident, Round round) {
    this.store = store;
    this.transaction = transaction;
    this.incident = incident;
    this.round = round;
  }

  /** Sees to it that somebody is called, and called again when nobody answers. */
  void attend() {
    Optional<Attention> known = store.find(incident.id());
    if (!incident.status().isOpen()) {
      known.filter(one -> one.nextAt() != null).ifPresent(one -> store.save(one.over()));
    } else if (known.isEmpty()) {
      if (!round.isHandledElsewhere()) {
        Attention first = Attention.first(incident, round.now(), round.escalation().first());
        store.save(first);
        writeDown(first);
      }
    } else if (round.isHandledElsewhere()) {
      // Whoever answers for the other incident knows; the next step is decided when it stands
      // alone.
      return;
    } else if (known.get().isOutdatedBy(incident)) {
      again(known.get());
    } else {
      Instant next = round.escalation().heldBack(known.get());
      if (next != null) {
        store.save(known.get().resumed(next));
        event("ESCALATION_RESUMED", Map.of("next_step", time(next)));
      }
    }
  }

  private void again(Attention before) {
    Attention next = before.again(incident, round.now(), round.escalation().first());
    store.save(next);
    Attention.Acknowledged by = before.acknowledged();
    if (by != null) {
      String why =
          incident.reopened() > before.call().reopened()
              ? "it came back"
              : "it became " + incident.severity();
      event("ACKNOWLEDGEMENT_LAPSED", Map.of("by", by.by(), "reason", why));
      transaction.publish(
          new IncidentEvent.Changed(incident, "ACKNOWLEDGEMENT_LAPSED", round.now()));
      round.lapsed(by.by(), why, next.call().number());
    }
    writeDown(next);
  }

  private void writeDown(Attention attention) {
    Policy policy = round.policy();
    Responsible responsible = round.responsible();
    List<Recipient> called = round.called();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("call", attention.call().number());
    payload.put("severity", incident.severity().name());
    payload.put("told", words(policy));
    payload.put("team", responsible.team());
    payload.put("rota", responsible.rota());
    payload.put("person", responsible.shift() == null ? "" : responsible.shift().person());
    payload.put("to", called.stream().map(Calling::words).toList());
    payload.put("because", because(policy, responsible));
    payload.put("next_step", time(attention.nextAt()));
    event(called.isEmpty() ? "NOBODY_CALLED" : "CALLED", payload);
  }

  private String because(Policy policy, Responsible responsible) {
    return policy.audiences().isEmpty()
        ? "The directory tells nobody of incidents of severity %s.".formatted(incident.severity())
        : "The directory tells %s of incidents of severity %s. %s"
            .formatted(words(policy), incident.severity(), responsible.because());
  }

  private static String words(Policy policy) {
    String whom =
        policy.audiences().stream()
            .sorted()
            .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
    return policy.channels().isEmpty()
        ? whom
        : whom + " by " + policy.channels().stream().sorted().collect(Collectors.joining(", "));
  }

  /** Without the address, which is nobody else's. */
  static String words(Recipient recipient) {
    return recipient.name() + " by " + recipient.target().channel();
  }

  static String time(@Nullable Instant at) {
    return at == null ? "none" : at.toString();
  }

  private void event(String type, Map<String, Object> payload) {
    transaction.append(
        new AgentEvent(incident.id(), CommunicationAgent.NAME, type, payload, round.now()));
  }
}
