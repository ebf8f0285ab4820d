package io.firewatch.postgres.incident;

import static io.firewatch.postgres.jdbc.Values.time;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatistics;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore.Page;
import io.firewatch.incident.PageCursor;
import io.firewatch.incident.Signal;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads incidents with their signals: two queries at most, however many they are. */
final class IncidentQueries {
  private final Sql sql;
  private final SignalTable signals;
  private final KnownSignals known;

  IncidentQueries(Sql sql, KnownSignals known) {
    this.sql = sql;
    this.known = known;
    this.signals = new SignalTable(sql);
  }

  Optional<Incident> find(IncidentId id) {
    return select("where id = :id", Map.of("id", id.value())).stream().findFirst();
  }

  List<Incident> open() {
    return select("where is_open order by opened_at, id", Map.of());
  }

  List<Incident> children(IncidentId parent) {
    return select("where parent_id = :id order by opened_at, id", Map.of("id", parent.value()));
  }

  List<Incident> current(Instant resolvedSince) {
    return select(
        "where is_open or (status = 'RESOLVED' and resolution_time >= :since)"
            + " order by opened_at, id",
        Map.of("since", time(resolvedSince)));
  }

  Page list(IncidentFilter filter) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    if (!filter.statuses().isEmpty()) {
      conditions.add("status = any(:statuses)");
      values.put("statuses", names(filter.statuses()));
    }
    if (!filter.severities().isEmpty()) {
      conditions.add("severity = any(:severities)");
      values.put("severities", names(filter.severities()));
    }
    filter
        .service()
        .ifPresent(service -> {
          conditions.add("affected_services @> cast(:services as text[])");
          values.put("services", new String[] {Values.text(service)});
        });
    filter
        .from()
        .ifPresent(from -> {
          conditions.add("detection_time >= :from");
          values.put("from", time(from));
        });
    filter
        .to()
        .ifPresent(to -> {
          conditions.add("detection_time < :to");
          values.put("to", time(to));
        });
    filter
        .cursor()
        .map(PageCursor::parse)
        .ifPresent(cursor -> {
          conditions.add("(detection_time, id) < (:at, :after)");
          values.put("at", time(cursor.detectedAt()));
          values.put("after", cursor.id().value());
        });
    String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    values.put("limit", filter.limit() + 1);
    return page(
        select(where + " order by detection_time desc, id desc limit :limit", values),
        filter.limit());
  }

  private static Page page(List<Incident> found, int limit) {
    if (found.size() <= limit) {
      return new Page(found, Optional.empty());
    }
    List<Incident> items = found.subList(0, limit);
    return new Page(items, Optional.of(PageCursor.of(items.getLast()).text()));
  }

  private static String[] names(Collection<? extends Enum<?>> all) {
    return all.stream().map(Enum::name).toArray(String[]::new);
  }

  private List<Incident> select(String rest, Map<String, Object> values) {
    List<IncidentTable.Row> rows =
        sql.run(client ->
            client
                .sql("select * from incidents " + rest)
                .params(values)
                .query(IncidentTable::read)
                .list());
    Map<IncidentId, List<Signal>> ofRows = signals(rows);
    return rows.stream().map(row -> row.with(ofRows.getOrDefault(row.id(), List.of()))).toList();
  }

  /** Those that are known, and the others read in one query. */
  private Map<IncidentId, List<Signal>> signals(List<IncidentTable.Row> rows) {
    Map<IncidentId, List<Signal>> all = new HashMap<>();
    Map<IncidentId, KnownSignals.Version> unknown = new LinkedHashMap<>();
    for (IncidentTable.Row row : rows) {
      known
          .find(row.id(), row.version())
          .ifPresentOrElse(
              signals -> all.put(row.id(), signals), () -> unknown.put(row.id(), row.version()));
    }
    if (!unknown.isEmpty()) {
      SignalTable.Read read = signals.read(unknown.keySet());
      all.putAll(read.signals());
      // What changed between the two queries is of a version that these rows are not.
      Map<IncidentId, List<Signal>> same = new HashMap<>(read.signals());
      same.keySet().removeIf(id -> !Objects.equals(unknown.get(id), read.versions().get(id)));
      known.keep(unknown, same);
    }
    return all;
  }

  IncidentStatistics statistics() {
    return sql.transact(client -> {
      List<IncidentStatistics.Count> counts = counts(client);
      Optional<Double> mean =
          client
              .sql("select avg(mttr_ms)::double precision from incidents")
              .query(Double.class)
              .optional();
      return new IncidentStatistics(
          counts.stream().mapToLong(IncidentStatistics.Count::count).sum(),
          mean.map(millis -> Duration.ofMillis(Math.round(millis))),
          counts);
    });
  }

  private static List<IncidentStatistics.Count> counts(JdbcClient client) {
    return client
        .sql("select status, severity, count(*) as n from incidents group by status, severity")
        .query((row, number) ->
            new IncidentStatistics.Count(
                IncidentStatus.valueOf(row.getString("status")),
                Severity.valueOf(row.getString("severity")),
                row.getLong("n")))
        .list()
        .stream()
        .sorted(
            Comparator.comparing(IncidentStatistics.Count::status)
                .thenComparing(IncidentStatistics.Count::severity))
        .toList();
  }
}
