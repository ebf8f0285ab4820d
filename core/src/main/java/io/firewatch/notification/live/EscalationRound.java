package io.firewatch.notification.live;

import io.firewatch.incident.Incident;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Escalation;
import io.firewatch.notification.directory.Recipient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom each step of the path of an incident's service calls, and when. */
final class EscalationRound {
  private final Round round;
  private final Telling telling;
  private final Incident incident;
  private final Escalation path;

  EscalationRound(Round round, Telling telling) {
    this.round = round;
    this.telling = telling;
    this.incident = round.incident();
    this.path = telling.roster().escalation(incident.service());
  }

  /**
   * Whom a step told.
   *
   * @param count how many of them were not told this before
   */
  record Told(List<Recipient> recipients, int count) {}

  /** Takes the next step. */
  Told take(Attention attention) {
    if (attention.steps() >= path.length()) {
      return new Told(List.of(), 0);
    }
    int number = attention.steps() + 1;
    int call = attention.call().number();
    List<Recipient> recipients =
        telling.roster().of(incident.service(), path.step(attention.steps()), round.now());
    int count =
        round.tell(
            recipients,
            telling
                .words()
                .incident()
                .escalated(incident, number, attention.call().at(), round.now()),
            call == 1 ? "step-" + number : "call-" + call + "-step-" + number);
    return new Told(recipients, count);
  }

  /** The name of the path. */
  String name() {
    return path.name();
  }

  /** When the step after the one that is taken now is due. */
  @Nullable Instant after(Attention attention) {
    return stepAt(attention.steps() + 1, attention.call().at());
  }

  /** When the first step is due; null when nobody is to answer. */
  @Nullable Instant first() {
    return round.policy().audiences().contains(Audience.ON_CALL) && isAnybodyThere()
        ? stepAt(0, round.now())
        : null;
  }

  /**
   * When the step is due that was held back while another incident spoke for this one; null when
   * nothing was.
   */
  @Nullable Instant heldBack(Attention attention) {
    if (attention.nextAt() != null
        || attention.acknowledged() != null
        || first() == null
        || round.isHandledElsewhere()) {
      return null;
    }
    Instant due = stepAt(attention.steps(), attention.call().at());
    return due == null || due.isAfter(round.now()) ? due : round.now();
  }

  private @Nullable Instant stepAt(int index, Instant toldAt) {
    if (index == 0 && telling.roster().isEscalatedAtOnce(incident.service())) {
      return path.length() > 0 ? toldAt : null;
    }
    return index < path.length() ? toldAt.plus(path.after(index)) : null;
  }

  /** Whether anybody was called, or would be by any step. */
  private boolean isAnybodyThere() {
    return !round.called().isEmpty()
        || path.steps().stream()
            .anyMatch(
                step -> !telling.roster().of(incident.service(), step, round.now()).isEmpty());
  }
}
