package io.firewatch.postgres.correlation;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.Ruling;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Alerts and rulings in PostgreSQL; part of the transaction the thread is in. Rows are written in
 * the order of their keys, each once: two transactions never wait for each other in a ring, and the
 * driver may put them all into one statement.
 */
public final class PostgresAlertTrail implements AlertTrail {
  private final Sql sql;

  public PostgresAlertTrail(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void keep(List<Alert> alerts) {
    Map<UUID, Alert> latest = new TreeMap<>();
    for (Alert alert : alerts) {
      latest.merge(
          Values.key(alert.fingerprint()),
          alert,
          (a, b) -> b.receivedAt().isBefore(a.receivedAt()) ? a : b);
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    latest.forEach((key, alert) -> rows.add(AlertRow.of(key, alert)));
    sql.batch(AlertRow.UPSERT, rows);
  }

  @Override
  public List<Alert> firing(Instant now, int limit) {
    return sql.run(client ->
        client
            .sql(
                """
                select * from alerts where not resolved and (ends_at is null or ends_at > ?)
                order by starts_at, key limit ?
                """)
            .params(Values.time(now), limit)
            .query(AlertRow::read)
            .list());
  }

  @Override
  public void note(List<Ruling> rulings) {
    Map<UUID, Noted> notes = new TreeMap<>();
    for (Ruling ruling : rulings) {
      notes.merge(
          RulingRow.key(ruling),
          new Noted(ruling, ruling.at(), 1),
          (before, now) -> new Noted(before.ruling(), now.lastAt(), before.count() + 1));
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    notes.forEach((key, noted) -> rows.add(RulingRow.of(key, noted)));
    sql.batch(RulingRow.UPSERT, rows);
  }

  @Override
  public List<Noted> rulings(String id, int limit) {
    return sql.run(client ->
        client
            .sql(
                """
                select * from rulings
                where subject_key = :key or subject_key = :alert or episode_key = :key
                order by last_at desc, first_at desc, key limit :limit
                """)
            .param("key", Values.key(id))
            .param("alert", Values.key("alert:" + id))
            .param("limit", limit)
            .query(RulingRow::read)
            .list());
  }

  @Override
  public int prune(Instant before) {
    return sql.run(client ->
        client.sql("delete from alerts where received_at < ?").param(Values.time(before)).update())
        + sql.run(client ->
            client
                .sql("delete from rulings where last_at < ?")
                .param(Values.time(before))
                .update());
  }
}
