package io.firewatch.postgres.correlation;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.SilenceStore;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Silences in PostgreSQL. */
public final class PostgresSilenceStore implements SilenceStore {
  private static final String ORDER = " order by ends_at desc, id";

  private final Sql sql;

  public PostgresSilenceStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void save(Silence silence) {
    sql.run(client ->
        client
            .sql(
                """
                insert into silences values (?, ?::jsonb, ?, ?, ?, ?, ?)
                on conflict (id) do update set matchers = excluded.matchers,
                  starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                  created_by = excluded.created_by, comment = excluded.comment,
                  updated_at = excluded.updated_at
                """)
            .params(
                silence.id(),
                Values.json(silence.matchers().stream().map(PostgresSilenceStore::map).toList()),
                Values.time(silence.startsAt()),
                Values.time(silence.endsAt()),
                text(silence.createdBy()),
                text(silence.comment()),
                Values.time(silence.updatedAt()))
            .update());
  }

  @Override
  public Optional<Silence> find(UUID id) {
    return sql.run(client ->
        client
            .sql("select * from silences where id = ?")
            .param(id)
            .query(PostgresSilenceStore::read)
            .optional());
  }

  @Override
  public List<Silence> list() {
    return sql.run(client ->
        client.sql("select * from silences" + ORDER).query(PostgresSilenceStore::read).list());
  }

  @Override
  public List<Silence> active(Instant now) {
    return sql.run(client ->
        client
            .sql("select * from silences where starts_at <= :now and ends_at > :now" + ORDER)
            .param("now", Values.time(now))
            .query(PostgresSilenceStore::read)
            .list());
  }

  @Override
  public int prune(Instant before) {
    return sql.run(client ->
        client.sql("delete from silences where ends_at < ?").param(Values.time(before)).update());
  }

  private static Map<String, Object> map(LabelMatcher matcher) {
    return Map.of(
        "name",
        matcher.name(),
        "value",
        matcher.value(),
        "isRegex",
        matcher.isRegex(),
        "isEqual",
        matcher.isEqual());
  }

  private static Silence read(ResultSet row, int number) throws SQLException {
    return new Silence(
        row.getObject("id", UUID.class),
        Arrays.asList(Values.read(row.getString("matchers"), LabelMatcher[].class)),
        Values.instant(row, "starts_at"),
        Values.instant(row, "ends_at"),
        row.getString("created_by"),
        row.getString("comment"),
        Values.instant(row, "updated_at"));
  }
}
