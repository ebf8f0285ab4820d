package io.firewatch.server.notification;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.message.TextForm;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery, as the API shows it.
 *
 * @param incidentId null when it is of no single incident
 * @param recipient who it is, for people to read
 * @param error why the latest try failed; null when none did
 */
public record DeliveryView(
    UUID id,
    @Nullable UUID incidentId,
    String kind,
    String channel,
    String address,
    String recipient,
    String audience,
    String lane,
    String subject,
    String state,
    int attempts,
    Instant createdAt,
    @Nullable Instant dueAt,
    @Nullable Instant sentAt,
    @Nullable String error) {

  public static DeliveryView of(Delivery delivery) {
    IncidentId incident = delivery.occasion().incident();
    Delivery.Progress progress = delivery.progress();
    return new DeliveryView(
        delivery.id(),
        incident == null ? null : incident.value(),
        delivery.occasion().kind().name(),
        delivery.recipient().target().channel(),
        delivery.recipient().target().address(),
        delivery.recipient().name(),
        delivery.recipient().audience().name(),
        delivery.lane().name(),
        TextForm.subject(delivery.message()),
        progress.state().name(),
        progress.attempts(),
        delivery.createdAt(),
        progress.state().isWaiting() ? progress.dueAt() : null,
        progress.sentAt(),
        progress.error().isEmpty() ? null : progress.error());
  }
}
