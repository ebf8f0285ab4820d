package io.firewatch.notification.delivery;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.Plain;
import io.firewatch.telemetry.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient, and how far it got.
 *
 * @param id derived from what is told to whom, so that it is told once; every try of the delivery
 *     carries it as its idempotency key
 */
public record Delivery(
    UUID id,
    Occasion occasion,
    Recipient recipient,
    Lane lane,
    Message message,
    Instant createdAt,
    Progress progress) {
  public Delivery {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Why something is told.
   *
   * @param incident null when it is of no single incident
   * @param part tells messages of one kind apart, such as the second time an incident came back;
   *     empty when there is one of the kind
   */
  public record Occasion(@Nullable IncidentId incident, MessageKind kind, String part) {}

  /**
   * How far it got.
   *
   * @param attempts tries that were begun
   * @param dueAt when it may be tried next
   * @param sentAt when it went out; null before
   * @param reference what the receiver calls it; empty when it gave no name
   * @param error why the latest try failed; empty when none did
   */
  public record Progress(
      DeliveryState state,
      int attempts,
      Instant dueAt,
      @Nullable Instant sentAt,
      String reference,
      String error) {
    private static final int MOST = 500;

    public Progress {
      dueAt = dueAt.truncatedTo(ChronoUnit.MICROS);
      sentAt = sentAt == null ? null : sentAt.truncatedTo(ChronoUnit.MICROS);
      error = Plain.line(error, MOST);
    }

    public static Progress waiting(Instant now) {
      return new Progress(DeliveryState.PENDING, 0, now, null, "", "");
    }
  }

  /** A delivery that is to be made at once. */
  public static Delivery of(Occasion occasion, Recipient recipient, Message message, Instant now) {
    return new Delivery(
        id(occasion, recipient),
        occasion,
        recipient,
        lane(occasion.kind(), message.head().severity()),
        message,
        now,
        Progress.waiting(now));
  }

  private static UUID id(Occasion occasion, Recipient recipient) {
    String identity =
        String.join(
            "\u0000",
            "delivery",
            String.valueOf(occasion.incident()),
            occasion.kind().name(),
            occasion.part(),
            recipient.target().toString());
    return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
  }

  private static Lane lane(MessageKind kind, Severity severity) {
    return switch (kind) {
      case ESCALATION, TEST -> Lane.URGENT;
      case INCIDENT_OPENED, APPROVAL_NEEDED ->
          severity == Severity.CRITICAL ? Lane.URGENT : Lane.NORMAL;
      case INCIDENT_CONTEXT,
          RCA_AVAILABLE,
          REMEDIATION_PLAN,
          APPROVAL_ANSWERED,
          EXECUTION_RESULT,
          UPDATE,
          INCIDENT_RESOLVED,
          POSTMORTEM_READY,
          DIGEST ->
          Lane.NORMAL;
    };
  }

  Delivery in(Lane other) {
    return new Delivery(id, occasion, recipient, other, message, createdAt, progress);
  }

  /** The same delivery, not to be made before. */
  public Delivery dueAt(Instant time) {
    return with(
        new Progress(
            progress.state(),
            progress.attempts(),
            time,
            progress.sentAt(),
            progress.reference(),
            progress.error()));
  }

  /** The same delivery, further on. */
  public Delivery with(Progress next) {
    return new Delivery(id, occasion, recipient, lane, message, createdAt, next);
  }
}
