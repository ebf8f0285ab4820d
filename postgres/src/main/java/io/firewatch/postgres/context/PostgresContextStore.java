package io.firewatch.postgres.context;

import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Recent changes, log lines and spans in PostgreSQL. */
public final class PostgresContextStore implements ContextStore {
  private final Sql sql;

  public PostgresContextStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void addDeployments(List<Deployment> deployments) {
    sql.batch(DeploymentRow.INSERT, deployments.stream().map(DeploymentRow::of).toList());
  }

  @Override
  public void addLogs(List<LogLine> lines) {
    sql.batch(LogRow.INSERT, lines.stream().map(LogRow::of).toList());
  }

  @Override
  public void addSpans(List<Span> spans) {
    sql.batch(SpanRow.INSERT, spans.stream().map(SpanRow::of).toList());
  }

  @Override
  public List<Deployment> deployments(String service, Instant from, Instant to, int limit) {
    return sql.run(client ->
        client
            .sql(
                """
                select * from deployments where service = ? and at between ? and ?
                order by at desc, seq desc limit ?
                """)
            .params(Values.text(service), Values.time(from), Values.time(to), limit)
            .query(DeploymentRow::read)
            .list());
  }

  @Override
  public List<Deployment> latestDeployments(int limit) {
    return sql.run(client ->
        client
            .sql("select * from deployments order by at desc, seq desc limit ?")
            .param(limit)
            .query(DeploymentRow::read)
            .list());
  }

  @Override
  public List<LogLine> errors(String service, Instant from, Instant to, int limit) {
    return logs("and level in ('ERROR', 'FATAL')", service, from, to, limit);
  }

  @Override
  public List<LogLine> logs(String service, Instant from, Instant to, int limit) {
    return logs("", service, from, to, limit);
  }

  private List<LogLine> logs(String levels, String service, Instant from, Instant to, int limit) {
    return sql.run(client ->
        client
            .sql(
                """
                select * from log_lines where service = ? and at_millis between ? and ? %s
                order by at_millis desc, seq desc limit ?
                """
                    .formatted(levels))
            .params(Values.text(service), Values.millis(from), Values.millis(to), limit)
            .query(LogRow::read)
            .list());
  }

  @Override
  public List<Span> spans(String service, Instant from, Instant to, int limit) {
    return sql.run(client ->
        client
            .sql(
                """
                select * from spans where service = ? and start_millis between ? and ?
                order by start_millis desc, seq desc limit ?
                """)
            .params(Values.text(service), Values.millis(from), Values.millis(to), limit)
            .query(SpanRow::read)
            .list());
  }

  @Override
  public Mark mark(Collection<String> services, Instant from, Instant to, int most) {
    String[] names = services.stream().map(Values::text).toArray(String[]::new);
    return sql.run(client ->
        client
            .sql(MARK)
            .param("services", names)
            .param("from", Values.time(from))
            .param("to", Values.time(to))
            .param("fromMillis", Values.millis(from))
            .param("toMillis", Values.millis(to))
            .param("most", most)
            .query((row, number) -> new Mark(row.getLong(1), row.getLong(2), row.getLong(3)))
            .single());
  }

  @Override
  public int prune(Instant before, Bounds bounds) {
    return prune("deployments", "at", Values.time(before), bounds.deployments())
        + prune("log_lines", "at_millis", Values.millis(before), bounds.logs())
        + prune("spans", "start_millis", Values.millis(before), bounds.spans());
  }

  private int prune(String table, String time, Object before, int bound) {
    int old =
        sql.run(client ->
            client
                .sql("delete from %s where %s < ?".formatted(table, time))
                .param(before)
                .update());
    String beyondBound = BEYOND_BOUND.replace("{table}", table).replace("{time}", time);
    return old + sql.run(client -> client.sql(beyondBound).param("bound", bound).update());
  }

  /** What comes has a higher number than all before, what goes leaves fewer; indexes have both. */
  private static final String NEWEST =
      """
      (select coalesce(max(newest.seq), 0) * 65536 + count(*)
       from unnest(cast(:services as text[])) name cross join lateral (
         select seq from {table} where service = name and {time} between {from} and {to}
         order by {time} desc, seq desc limit :most) newest)
      """;

  private static final String MARK =
      "select "
          + newest("deployments", "at", ":from", ":to")
          + ", "
          + newest("log_lines", "at_millis", ":fromMillis", ":toMillis")
          + ", "
          + newest("spans", "start_millis", ":fromMillis", ":toMillis");

  private static String newest(String table, String time, String from, String to) {
    return NEWEST
        .replace("{table}", table)
        .replace("{time}", time)
        .replace("{from}", from)
        .replace("{to}", to);
  }

  /**
   * Looks for the first row beyond the bound in the index of each service that has too many, and
   * deletes from there on; nothing is sorted.
   */
  private static final String BEYOND_BOUND =
      """
      with heavy as (
        select service from {table} group by service having count(*) > :bound),
      cut as (
        select heavy.service, first_out.at, first_out.seq from heavy cross join lateral (
          select {time} as at, seq from {table} where service = heavy.service
          order by {time} desc, seq desc offset :bound limit 1) first_out)
      delete from {table} row using cut
      where row.service = cut.service and (row.{time}, row.seq) <= (cut.at, cut.seq)
      """;
}
