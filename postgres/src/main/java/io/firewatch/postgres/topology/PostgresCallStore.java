package io.firewatch.postgres.topology;

import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.CallStore;
import io.firewatch.topology.LearntEdge;
import io.firewatch.topology.OperationSums;
import io.firewatch.topology.Traffic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls between services in PostgreSQL; part of the transaction the thread is in. */
public final class PostgresCallStore implements CallStore {
  private final Sql sql;

  public PostgresCallStore(Sql sql) {
    this.sql = sql;
  }

  /** Written in the order of their keys: two writers never wait for each other in a ring. */
  @Override
  public void save(List<CallRollup> rollups) {
    Map<UUID, CallRollup> largest = new TreeMap<>();
    for (CallRollup rollup : rollups) {
      largest.merge(
          CallRow.key(rollup),
          rollup,
          (a, b) -> b.traffic().requests() > a.traffic().requests() ? b : a);
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    largest.values().forEach(rollup -> rows.add(CallRow.of(rollup)));
    sql.batch(CallRow.UPSERT, rows);
  }

  @Override
  public List<LearntEdge> edges(Instant since, Instant recent) {
    return sql.run(client ->
        client
            .sql(
                """
                select caller, callee, sum(requests) as all_requests,
                  min(minute) as first_seen, max(minute) as last_seen,
                  coalesce(sum(requests) filter (where minute >= :recent), 0) as requests,
                  coalesce(sum(errors) filter (where minute >= :recent), 0) as errors,
                  coalesce(sum(total_millis) filter (where minute >= :recent), 0) as total_millis,
                  coalesce(sum(self_millis) filter (where minute >= :recent), 0) as self_millis,
                  coalesce((
                    select array_agg(s.n order by s.i) from (
                      select t.i, sum(t.n)::bigint as n
                      from calls c, unnest(c.latencies) with ordinality as t(n, i)
                      where c.caller = calls.caller and c.callee = calls.callee
                        and c.minute >= :recent
                      group by t.i) s), '{}') as latencies
                from calls where minute >= :since
                group by caller, callee order by caller, callee
                """)
            .param("since", Values.time(since))
            .param("recent", Values.time(recent))
            .query(PostgresCallStore::edge)
            .list());
  }

  private static LearntEdge edge(ResultSet row, int number) throws SQLException {
    return new LearntEdge(
        row.getString("caller"),
        row.getString("callee"),
        row.getLong("all_requests"),
        Values.instant(row, "first_seen"),
        Values.instant(row, "last_seen"),
        CallRow.traffic(row));
  }

  @Override
  public List<Minute> minutes(String service, Instant from, Instant to) {
    Map<Instant, Traffic> minutes = new TreeMap<>();
    sql.run(client ->
            client
                .sql("select * from calls where callee = ? and minute >= ? and minute < ?")
                .params(service, Values.time(from), Values.time(to))
                .query((row, number) ->
                    new Minute(Values.instant(row, "minute"), CallRow.traffic(row)))
                .list())
        .forEach(part -> minutes.merge(part.minute(), part.traffic(), Traffic::plus));
    return minutes.entrySet().stream().map(e -> new Minute(e.getKey(), e.getValue())).toList();
  }

  @Override
  public List<Operation> operations(String service, Instant from, Instant to, int limit) {
    OperationSums sums = new OperationSums();
    sql.run(client ->
            client
                .sql("select * from calls where callee = ? and minute >= ? and minute < ?")
                .params(service, Values.time(from), Values.time(to))
                .query((row, number) ->
                    new Operation(
                        row.getString("operation"), CallRow.traffic(row), CallRow.exemplars(row)))
                .list())
        .forEach(sums::add);
    return sums.mostAsked(limit);
  }

  @Override
  public int prune(Instant before) {
    return sql.run(client ->
        client.sql("delete from calls where minute < ?").param(Values.time(before)).update());
  }
}
