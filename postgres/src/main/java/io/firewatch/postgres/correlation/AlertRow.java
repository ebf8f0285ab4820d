package io.firewatch.postgres.correlation;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code alerts}. */
final class AlertRow {
  static final String UPSERT =
      """
      insert into alerts as kept (key, fingerprint, service, name, severity, resolved, labels,
        annotations, starts_at, ends_at, generator_url, received_at)
      values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)
      on conflict (key) do update set service = excluded.service, name = excluded.name,
        severity = excluded.severity, resolved = excluded.resolved, labels = excluded.labels,
        annotations = excluded.annotations, starts_at = excluded.starts_at,
        ends_at = excluded.ends_at, generator_url = excluded.generator_url,
        received_at = excluded.received_at
      where kept.received_at <= excluded.received_at
      """;

  private AlertRow() {}

  static @Nullable Object[] of(UUID key, Alert alert) {
    return new @Nullable Object[] {
      key,
      text(alert.fingerprint()),
      text(alert.service()),
      text(alert.name()),
      alert.severity().name(),
      alert.resolved(),
      Values.json(alert.labels()),
      Values.json(alert.annotations()),
      Values.time(alert.startsAt()),
      Values.timeOrNull(alert.endsAt()),
      text(alert.generatorUrl()),
      Values.time(alert.receivedAt())
    };
  }

  static Alert read(ResultSet row, int number) throws SQLException {
    return new Alert(
        row.getString("fingerprint"),
        row.getString("service"),
        row.getString("name"),
        Severity.valueOf(row.getString("severity")),
        row.getBoolean("resolved"),
        Values.strings(row.getString("labels")),
        Values.strings(row.getString("annotations")),
        Values.instant(row, "starts_at"),
        Values.instantOrNull(row, "ends_at"),
        row.getString("generator_url"),
        Values.instant(row, "received_at"));
  }
}
