package io.firewatch.postgres.history;

import static java.util.Objects.requireNonNull;

import io.firewatch.history.HistoryQuery;
import io.firewatch.history.MetricHistory;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesHistory;
import io.firewatch.history.SeriesRollup;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rollups in PostgreSQL: written by COPY into a table of the session and merged from there, read by
 * the index of series and time.
 */
public final class PostgresMetricHistory implements MetricHistory {
  private static final String INTAKE =
      """
      create temp table if not exists rollup_intake (like metric_rollups) on commit delete rows
      """;
  private static final String MERGE =
      """
      insert into metric_rollups as kept select * from rollup_intake
      on conflict (series, first_millis) do update set count = excluded.count,
        last_millis = excluded.last_millis, sum = excluded.sum, min = excluded.min,
        max = excluded.max, sketch = excluded.sketch
      where excluded.count > kept.count
      """;
  private static final String READ =
      """
      select * from metric_rollups where series = any(?) and first_millis >= ? and first_millis < ?
      order by series, first_millis
      """;

  private final Sql sql;
  private final SeriesNumbers numbers;
  private final DayPartitions days;

  public PostgresMetricHistory(Sql sql) {
    this.sql = sql;
    this.numbers = new SeriesNumbers(sql);
    this.days = new DayPartitions(sql, "metric_rollups");
  }

  private record Place(SeriesKey series, long firstMillis) {}

  @Override
  public void add(List<SeriesRollup> rollups) {
    Collection<SeriesRollup> fullest = fullest(rollups);
    if (fullest.isEmpty()) {
      return;
    }
    days.open(
        fullest.stream()
            .map(one -> DayPartitions.day(one.rollup().firstMillis()))
            .collect(Collectors.toSet()));
    Map<SeriesKey, Integer> ids = numbers.of(fullest);
    RollupRow.Writer rows = new RollupRow.Writer();
    fullest.forEach(one -> rows.add(requireNonNull(ids.get(one.series())), one.rollup()));
    sql.transact(client -> {
      client.sql(INTAKE).update();
      sql.copyIn("copy rollup_intake from stdin binary", rows.finish());
      return client.sql(MERGE).update();
    });
  }

  /** Of several with the same first reading the one that counts most; nothing that is too old. */
  private Collection<SeriesRollup> fullest(List<SeriesRollup> rollups) {
    Map<Place, SeriesRollup> byPlace = new LinkedHashMap<>();
    for (SeriesRollup one : rollups) {
      if (days.isKept(one.rollup().firstMillis())) {
        byPlace.merge(
            new Place(one.series(), one.rollup().firstMillis()),
            one,
            (a, b) -> a.rollup().count() >= b.rollup().count() ? a : b);
      }
    }
    return byPlace.values();
  }

  @Override
  public List<SeriesHistory> find(HistoryQuery query) {
    Map<Integer, SeriesKey> series = numbers.find(query);
    if (series.isEmpty()) {
      return List.of();
    }
    Map<Integer, List<Rollup>> found = new LinkedHashMap<>();
    series.keySet().forEach(id -> found.put(id, new ArrayList<>()));
    Integer[] ids = series.keySet().toArray(new Integer[0]);
    sql.run(client -> {
      client
          .sql(READ)
          .params(ids, query.firstMinute(), query.endMinute())
          .query(row -> {
            found.getOrDefault(row.getInt("series"), new ArrayList<>()).add(RollupRow.read(row));
          });
      return ids.length;
    });
    List<SeriesHistory> histories = new ArrayList<>();
    found.forEach((id, rollups) -> {
      if (!rollups.isEmpty()) {
        histories.add(SeriesHistory.of(requireNonNull(series.get(id)), rollups));
      }
    });
    return histories;
  }

  @Override
  public int prune(Instant before) {
    int dropped = days.drop(Values.millis(before));
    numbers.forget(DayPartitions.day(Values.millis(before)));
    return dropped;
  }
}
