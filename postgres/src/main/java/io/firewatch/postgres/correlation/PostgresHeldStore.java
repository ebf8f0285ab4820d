package io.firewatch.postgres.correlation;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.correlation.Held;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.Hold;
import io.firewatch.detection.Verdict;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Signal;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is held back, in PostgreSQL; part of the transaction the thread is in. */
public final class PostgresHeldStore implements HeldStore {
  private static final String UPSERT =
      """
      insert into held_signals as kept (key, fingerprint, episode, rule, signal, labels, evidence,
        verdict, hold, since, last_at, made)
      values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?)
      on conflict (key) do update set episode = excluded.episode, rule = excluded.rule,
        signal = excluded.signal, labels = excluded.labels, evidence = excluded.evidence,
        verdict = excluded.verdict, hold = excluded.hold, last_at = excluded.last_at,
        made = kept.made + excluded.made
      """;

  private final Sql sql;

  public PostgresHeldStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void keep(List<Held> held) {
    // In the order of keys, each once, so that no two transactions wait for each other in a ring.
    Map<UUID, Held> latest = new TreeMap<>();
    for (Held one : held) {
      latest.merge(Values.key(one.signal().fingerprint()), one, PostgresHeldStore::again);
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    latest.forEach((key, one) -> rows.add(row(key, one)));
    sql.batch(UPSERT, rows);
  }

  private static Held again(Held before, Held now) {
    return new Held(
        now.signal(),
        now.labels(),
        now.evidence(),
        now.verdict(),
        now.hold(),
        before.since(),
        now.lastAt(),
        before.count() + now.count());
  }

  private static @Nullable Object[] row(UUID key, Held held) {
    return new @Nullable Object[] {
      key,
      text(held.signal().fingerprint()),
      text(held.signal().episode()),
      held.hold().rule().name(),
      Values.recordJson(held.signal()),
      Values.json(held.labels()),
      Values.json(held.evidence().stream().map(Values::recordMap).toList()),
      Values.recordJson(held.verdict()),
      Values.recordJson(held.hold()),
      Values.time(held.since()),
      Values.time(held.lastAt()),
      held.count()
    };
  }

  @Override
  public void drop(Collection<String> fingerprints) {
    if (!fingerprints.isEmpty()) {
      UUID[] keys = fingerprints.stream().map(Values::key).sorted().toArray(UUID[]::new);
      sql.run(
          client -> client.sql("delete from held_signals where key = any(?)").param(keys).update());
    }
  }

  @Override
  public void drop(String fingerprint, String episode) {
    sql.run(client ->
        client
            .sql("delete from held_signals where key = ? and episode = ?")
            .params(Values.key(fingerprint), text(episode))
            .update());
  }

  @Override
  public Optional<Held> find(String fingerprint) {
    return sql.run(client ->
        client
            .sql("select * from held_signals where key = ?")
            .param(Values.key(fingerprint))
            .query(PostgresHeldStore::read)
            .optional());
  }

  @Override
  public List<Held> list(int limit) {
    return sql.run(client ->
        client
            .sql("select * from held_signals order by since, key limit ?")
            .param(limit)
            .query(PostgresHeldStore::read)
            .list());
  }

  @Override
  public Map<Hold.Rule, Integer> counts() {
    Map<Hold.Rule, Integer> counts = new EnumMap<>(Hold.Rule.class);
    sql.run(client -> {
      client
          .sql("select rule, count(*) as held from held_signals group by rule")
          .query(row -> {
            counts.put(Hold.Rule.valueOf(row.getString("rule")), row.getInt("held"));
          });
      return counts;
    });
    return counts;
  }

  private static Held read(ResultSet row, int number) throws SQLException {
    return new Held(
        Values.read(row.getString("signal"), Signal.class),
        Values.strings(row.getString("labels")),
        Arrays.asList(Values.read(row.getString("evidence"), Evidence[].class)),
        Values.read(row.getString("verdict"), Verdict.class),
        Values.read(row.getString("hold"), Hold.class),
        Values.instant(row, "since"),
        Values.instant(row, "last_at"),
        row.getInt("made"));
  }
}
