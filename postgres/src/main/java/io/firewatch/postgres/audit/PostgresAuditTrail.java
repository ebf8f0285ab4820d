package io.firewatch.postgres.audit;

import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditTrail;
import io.firewatch.audit.ChainCheck;
import io.firewatch.audit.ChainLink;
import io.firewatch.audit.ChainReport;
import io.firewatch.audit.SealedEntry;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of acts in PostgreSQL. The row of {@code audit_chain} is the lock of the chain. */
public final class PostgresAuditTrail implements AuditTrail {
  private static final int READ_AT_ONCE = 1000;
  private static final String INSERT =
      """
      insert into audit_entries
        (at, actor, action, result, subject, incident, before, after, request_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String SEAL =
      "update audit_entries set sequence = ?, previous = ?, hash = ? where number = ?";

  private final Sql sql;

  public PostgresAuditTrail(Sql sql) {
    this.sql = sql;
  }

  /** Both ends of the chain. */
  private record Ends(ChainLink from, ChainLink head) {}

  @Override
  public void record(AuditEntry entry) {
    sql.run(client -> client.sql(INSERT).params(AuditRow.parameters(entry)).update());
  }

  @Override
  public <T> T record(AuditEntry entry, Supplier<T> work) {
    return sql.transact(client -> {
      T result = work.get();
      record(entry);
      return result;
    });
  }

  @Override
  public int seal(int most) {
    if (!sql.run(PostgresAuditTrail::isAnyWaiting)) {
      return 0;
    }
    return sql.transact(client -> {
      ChainLink last = ends(client, "for update").head();
      List<Numbered> waiting =
          client
              .sql("select * from audit_entries where sequence is null order by number limit ?")
              .param(most)
              .query(AuditRow::numbered)
              .list();
      List<@Nullable Object[]> rows = new ArrayList<>(waiting.size());
      for (Numbered each : waiting) {
        SealedEntry sealed = SealedEntry.of(each.entry(), last);
        last = sealed.link();
        rows.add(
            new @Nullable Object[] {
              last.sequence(), sealed.previous(), last.hash(), each.number()
            });
      }
      sql.batch(SEAL, rows);
      client
          .sql("update audit_chain set head_sequence = ?, head_hash = ?")
          .params(last.sequence(), last.hash())
          .update();
      return waiting.size();
    });
  }

  private static boolean isAnyWaiting(JdbcClient client) {
    return client
        .sql("select exists (select from audit_entries where sequence is null)")
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<Numbered> list(AuditFilter filter) {
    AuditQuery query = new AuditQuery(filter);
    return sql.run(client ->
        client.sql(query.sql()).params(query.parameters()).query(AuditRow::numbered).list());
  }

  /** In one snapshot, a thousand rows at a time. */
  @Override
  public ChainReport verify(Optional<ChainLink> kept) {
    return sql.transact(client -> {
      // So that nothing is sealed or cut while it is read.
      Ends ends = ends(client, "for share");
      ChainCheck check = new ChainCheck(ends.from(), kept);
      long last = Long.MIN_VALUE;
      List<SealedEntry> page;
      do {
        page =
            client
                .sql("select * from audit_entries where sequence > ? order by sequence limit ?")
                .params(last, READ_AT_ONCE)
                .query((row, index) -> AuditRow.sealed(row))
                .list();
        page.forEach(check::next);
        last = page.isEmpty() ? last : page.getLast().link().sequence();
      } while (page.size() == READ_AT_ONCE);
      long waiting =
          client
              .sql("select count(*) from audit_entries where sequence is null")
              .query(Long.class)
              .single();
      return check.finish(ends.head(), waiting);
    });
  }

  @Override
  public int prune(Instant before) {
    return sql.transact(client -> {
      ends(client, "for update");
      Optional<ChainLink> cut =
          client
              .sql(
                  """
                  select sequence, hash from audit_entries
                  where sequence < coalesce(
                    (select min(sequence) from audit_entries where sequence is not null and at >= ?),
                    9223372036854775807)
                  order by sequence desc limit 1
                  """)
              .param(Values.time(before))
              .query((row, index) -> link(row, "sequence", "hash"))
              .optional();
      return cut.map(link -> cut(client, link)).orElse(0);
    });
  }

  private static int cut(JdbcClient client, ChainLink link) {
    client.sql("select set_config('firewatch.audit_cut', 'on', true)").query(row -> {});
    int removed =
        client.sql("delete from audit_entries where sequence <= ?").param(link.sequence()).update();
    client.sql("select set_config('firewatch.audit_cut', 'off', true)").query(row -> {});
    client
        .sql("update audit_chain set from_sequence = ?, from_hash = ?")
        .params(link.sequence(), link.hash())
        .update();
    return removed;
  }

  private static Ends ends(JdbcClient client, String lock) {
    return client
        .sql("select * from audit_chain " + lock)
        .query((row, index) ->
            new Ends(
                link(row, "from_sequence", "from_hash"), link(row, "head_sequence", "head_hash")))
        .single();
  }

  private static ChainLink link(ResultSet row, String sequence, String hash) throws SQLException {
    return new ChainLink(row.getLong(sequence), row.getString(hash));
  }
}
