package io.firewatch.server.web.messages;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.TextForm;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import java.time.Instant;

/**
 * A message as a row.
 *
 * @param incident id of the incident; empty when it is of no single one
 * @param stateKind how the state is marked: {@code waiting}, {@code running}, {@code good} or
 *     {@code bad}
 * @param detail why the latest try failed; empty when none did
 * @param at when it went out, or was written when it did not
 */
public record SentRow(
    String id,
    String incident,
    String display,
    String who,
    String channel,
    String address,
    String kind,
    String subject,
    String state,
    String stateKind,
    int attempts,
    String detail,
    Moment at,
    boolean isDead) {

  static SentRow of(Delivery delivery) {
    IncidentId incident = delivery.occasion().incident();
    Delivery.Progress progress = delivery.progress();
    Instant sent = progress.sentAt();
    return new SentRow(
        delivery.id().toString(),
        incident == null ? "" : incident.toString(),
        incident == null ? "" : incident.display(),
        delivery.recipient().name(),
        delivery.recipient().target().channel(),
        delivery.recipient().target().address(),
        words(delivery.occasion().kind()),
        TextForm.subject(delivery.message()),
        words(progress.state()),
        mark(progress.state()),
        progress.attempts(),
        progress.error(),
        Moment.of(sent == null ? delivery.createdAt() : sent),
        progress.state() == DeliveryState.DEAD);
  }

  private static String words(MessageKind kind) {
    return kind == MessageKind.RCA_AVAILABLE ? "Cause found" : Words.sentence(kind.name());
  }

  private static String words(DeliveryState state) {
    return switch (state) {
      case PENDING -> "waits";
      case SENT -> "sent";
      case FAILED -> "failed, tried again";
      case DEAD -> "given up";
      case DIGESTED -> "told in a digest";
    };
  }

  private static String mark(DeliveryState state) {
    return switch (state) {
      case PENDING -> "waiting";
      case FAILED -> "running";
      case SENT, DIGESTED -> "good";
      case DEAD -> "bad";
    };
  }
}
