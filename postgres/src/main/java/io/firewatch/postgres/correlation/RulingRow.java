package io.firewatch.postgres.correlation;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.correlation.AlertTrail.Noted;
import io.firewatch.correlation.Ruling;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code rulings}. */
final class RulingRow {
  static final String UPSERT =
      """
      insert into rulings as kept (key, subject_key, episode_key, subject, episode, service, name,
        outcome, rule, reason, data, incident_id, first_at, last_at, made)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
      on conflict (key) do update set last_at = greatest(kept.last_at, excluded.last_at),
        made = kept.made + excluded.made
      """;

  private RulingRow() {}

  /** What makes two rulings the same; times and counts do not. */
  static UUID key(Ruling ruling) {
    return Values.key(
        ruling.subject(),
        ruling.episode(),
        ruling.outcome().name(),
        ruling.reason(),
        String.valueOf(ruling.incident()));
  }

  static @Nullable Object[] of(UUID key, Noted noted) {
    Ruling ruling = noted.ruling();
    IncidentId incident = ruling.incident();
    return new @Nullable Object[] {
      key,
      Values.key(ruling.subject()),
      Values.key(ruling.episode()),
      text(ruling.subject()),
      text(ruling.episode()),
      text(ruling.service()),
      text(ruling.name()),
      ruling.outcome().name(),
      ruling.rule(),
      text(ruling.reason()),
      Values.json(ruling.data()),
      incident == null ? null : incident.value(),
      Values.time(ruling.at()),
      Values.time(noted.lastAt()),
      noted.count()
    };
  }

  static Noted read(ResultSet row, int number) throws SQLException {
    UUID incident = row.getObject("incident_id", UUID.class);
    return new Noted(
        new Ruling(
            row.getString("subject"),
            row.getString("episode"),
            row.getString("service"),
            row.getString("name"),
            Ruling.Outcome.valueOf(row.getString("outcome")),
            row.getString("rule"),
            row.getString("reason"),
            Values.object(row.getString("data")),
            incident == null ? null : new IncidentId(incident),
            Values.instant(row, "first_at")),
        Values.instant(row, "last_at"),
        row.getInt("made"));
  }
}
