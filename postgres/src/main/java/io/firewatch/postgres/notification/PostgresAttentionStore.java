package io.firewatch.postgres.notification;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who looks after what, in PostgreSQL. */
public final class PostgresAttentionStore implements AttentionStore {
  private static final String UPSERT =
      """
      insert into attention (incident_id, call_number, told_at, severity, reopened, steps, next_at,
        acknowledged_at, acknowledged_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (incident_id) do update set call_number = excluded.call_number,
        told_at = excluded.told_at, severity = excluded.severity, reopened = excluded.reopened,
        steps = excluded.steps, next_at = excluded.next_at,
        acknowledged_at = excluded.acknowledged_at, acknowledged_by = excluded.acknowledged_by
      """;

  private final Sql sql;

  public PostgresAttentionStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void save(Attention attention) {
    Attention.Acknowledged by = attention.acknowledged();
    sql.batch(
        UPSERT,
        List.<@Nullable Object[]>of(
            new @Nullable Object[] {
              attention.incident().value(),
              attention.call().number(),
              Values.time(attention.call().at()),
              attention.call().severity().name(),
              attention.call().reopened(),
              attention.steps(),
              Values.timeOrNull(attention.nextAt()),
              by == null ? null : Values.time(by.at()),
              by == null ? null : Values.text(by.by())
            }));
  }

  @Override
  public Optional<Attention> find(IncidentId incident) {
    return Optional.ofNullable(find(List.of(incident)).get(incident));
  }

  @Override
  public Map<IncidentId, Attention> find(Collection<IncidentId> incidents) {
    UUID[] ids = incidents.stream().map(IncidentId::value).toArray(UUID[]::new);
    Map<IncidentId, Attention> found = new HashMap<>();
    sql.run(client ->
            client
                .sql("select * from attention where incident_id = any(?)")
                .param(ids)
                .query(PostgresAttentionStore::read)
                .list())
        .forEach(one -> found.put(one.incident(), one));
    return found;
  }

  @Override
  public List<IncidentId> due(Instant now, int limit) {
    return sql.run(client ->
        client
            .sql("select incident_id from attention where next_at <= ? order by next_at limit ?")
            .params(Values.time(now), limit)
            .query((row, n) -> new IncidentId(row.getObject(1, UUID.class)))
            .list());
  }

  private static Attention read(ResultSet row, int number) throws SQLException {
    Instant acknowledgedAt = Values.instantOrNull(row, "acknowledged_at");
    return new Attention(
        new IncidentId(row.getObject("incident_id", UUID.class)),
        new Attention.Call(
            row.getInt("call_number"),
            Values.instant(row, "told_at"),
            Severity.valueOf(row.getString("severity")),
            row.getInt("reopened")),
        row.getInt("steps"),
        Values.instantOrNull(row, "next_at"),
        acknowledgedAt == null
            ? null
            : new Attention.Acknowledged(acknowledgedAt, row.getString("acknowledged_by")));
  }
}
