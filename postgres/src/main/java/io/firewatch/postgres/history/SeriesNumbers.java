package io.firewatch.postgres.history;

import io.firewatch.history.HistoryQuery;
import io.firewatch.history.SeriesRollup;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The number that the database knows each series by, remembered for those in use. */
final class SeriesNumbers {
  private static final int REMEMBERED = 1 << 17;
  private static final String NUMBER =
      """
      insert into metric_series as s (key, service, metric, labels, last_day)
      select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[])
      on conflict (key) do update set last_day = greatest(s.last_day, excluded.last_day)
      returning key, id
      """;

  private final Sql sql;

  /** Not larger than {@value #REMEMBERED}; a series that ended makes room. */
  private final Map<SeriesKey, Known> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesKey, Known> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Known(int id, int day) {}

  SeriesNumbers(Sql sql) {
    this.sql = sql;
  }

  /** The numbers of all series of some rollups; those that have none get one. */
  Map<SeriesKey, Integer> of(Collection<SeriesRollup> rollups) {
    Map<SeriesKey, Integer> ids = new HashMap<>();
    Map<SeriesKey, Integer> unknown = new LinkedHashMap<>();
    synchronized (known) {
      for (SeriesRollup one : rollups) {
        int day = DayPartitions.day(one.rollup().firstMillis());
        Known before = known.get(one.series());
        if (before != null && before.day >= day) {
          ids.put(one.series(), before.id);
        } else {
          unknown.merge(one.series(), day, Math::max);
        }
      }
    }
    if (!unknown.isEmpty()) {
      ids.putAll(number(unknown));
    }
    return ids;
  }

  private Map<SeriesKey, Integer> number(Map<SeriesKey, Integer> lastDays) {
    Map<UUID, SeriesKey> keys = new HashMap<>();
    lastDays.keySet().forEach(series -> keys.put(key(series), series));
    // In one order everywhere: two nodes that write the same series do not wait for each other.
    List<UUID> order = keys.keySet().stream().sorted().toList();
    List<SeriesKey> all = order.stream().map(keys::get).toList();
    Map<SeriesKey, Integer> ids = new HashMap<>();
    sql.run(client -> {
      client
          .sql(NUMBER)
          .params(
              order.toArray(new UUID[0]),
              all.stream().map(s -> Values.text(s.service())).toArray(String[]::new),
              all.stream().map(s -> Values.text(s.metric())).toArray(String[]::new),
              all.stream().map(s -> Values.text(s.labels().canonical())).toArray(String[]::new),
              all.stream().map(lastDays::get).toArray(Integer[]::new))
          .query(row -> {
            ids.put(keys.get(row.getObject("key", UUID.class)), row.getInt("id"));
          });
      return ids.size();
    });
    synchronized (known) {
      lastDays.forEach((series, day) -> {
        Integer id = ids.get(series);
        if (id != null) {
          known.put(series, new Known(id, day));
        }
      });
    }
    return ids;
  }

  private static UUID key(SeriesKey series) {
    return Values.key(series.service(), series.metric(), series.labels().canonical());
  }

  /** The series that a query names, by number, in their order. */
  Map<Integer, SeriesKey> find(HistoryQuery query) {
    Map<Integer, SeriesKey> found = new LinkedHashMap<>();
    String metric = query.metric().isPresent() ? "and metric = :metric" : "";
    String labels = query.labels().isPresent() ? "and labels = :labels" : "";
    sql.run(client -> {
      client
          .sql(
              """
              select id, service, metric, labels from metric_series
              where service = any(:services) %s %s
              order by service collate "C", metric collate "C", labels collate "C" limit :limit
              """
                  .formatted(metric, labels))
          .param("services", query.services().stream().map(Values::text).toArray(String[]::new))
          .param("metric", query.metric().map(Values::text).orElse(""))
          .param("labels", query.labels().map(l -> Values.text(l.canonical())).orElse(""))
          .param("limit", query.limit())
          .query(row -> {
            String names = row.getString("labels");
            found.put(
                row.getInt("id"),
                new SeriesKey(
                    row.getString("service"),
                    row.getString("metric"),
                    names.isEmpty() ? Labels.NONE : new Labels(names)));
          });
      return found.size();
    });
    return found;
  }

  /** Removes series that have nothing on {@code firstDay} or later. */
  void forget(int firstDay) {
    sql.run(client ->
        client.sql("delete from metric_series where last_day < ?").param(firstDay).update());
    synchronized (known) {
      known.values().removeIf(one -> one.day < firstDay);
    }
  }
}
