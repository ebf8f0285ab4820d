package io.firewatch.postgres.notification;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.Delivery.Occasion;
import io.firewatch.notification.delivery.Delivery.Progress;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.Lane;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery as a row. */
final class DeliveryRow {
  static final String INSERT =
      """
      insert into deliveries (id, incident_id, kind, part, channel, address, recipient, audience,
        lane, message, created_at, state, attempts, due_at, sent_at, reference, error)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do nothing
      """;

  private DeliveryRow() {}

  static @Nullable Object[] parameters(Delivery delivery) {
    Occasion occasion = delivery.occasion();
    IncidentId incident = occasion.incident();
    Recipient recipient = delivery.recipient();
    Progress progress = delivery.progress();
    return new @Nullable Object[] {
      delivery.id(),
      incident == null ? null : incident.value(),
      occasion.kind().name(),
      Values.text(occasion.part()),
      recipient.target().channel(),
      Values.text(recipient.target().address()),
      Values.text(recipient.name()),
      recipient.audience().name(),
      delivery.lane().name(),
      Values.recordJson(delivery.message()),
      Values.time(delivery.createdAt()),
      progress.state().name(),
      progress.attempts(),
      Values.time(progress.dueAt()),
      Values.timeOrNull(progress.sentAt()),
      Values.text(progress.reference()),
      Values.text(progress.error())
    };
  }

  static Delivery read(ResultSet row, int number) throws SQLException {
    UUID incident = row.getObject("incident_id", UUID.class);
    return new Delivery(
        row.getObject("id", UUID.class),
        new Occasion(
            incident == null ? null : new IncidentId(incident),
            MessageKind.valueOf(row.getString("kind")),
            row.getString("part")),
        new Recipient(
            new Target(row.getString("channel"), row.getString("address")),
            row.getString("recipient"),
            Audience.valueOf(row.getString("audience"))),
        Lane.valueOf(row.getString("lane")),
        Values.read(row.getString("message"), Message.class),
        Values.instant(row, "created_at"),
        progress(row));
  }

  private static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Values.instant(row, "due_at"),
        Values.instantOrNull(row, "sent_at"),
        row.getString("reference"),
        row.getString("error"));
  }
}
