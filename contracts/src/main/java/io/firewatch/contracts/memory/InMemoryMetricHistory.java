package io.firewatch.contracts.memory;

import io.firewatch.history.HistoryQuery;
import io.firewatch.history.MetricHistory;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesHistory;
import io.firewatch.history.SeriesRollup;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Rollups in memory. */
public final class InMemoryMetricHistory implements MetricHistory {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final Map<SeriesKey, NavigableMap<Long, Rollup>> series =
      new TreeMap<>(
          Comparator.comparing(SeriesKey::service)
              .thenComparing(SeriesKey::metric)
              .thenComparing(key -> key.labels().canonical()));
  private long oldestDay = Long.MIN_VALUE;

  @Override
  public synchronized void add(List<SeriesRollup> rollups) {
    for (SeriesRollup one : rollups) {
      Rollup rollup = one.rollup();
      if (Math.floorDiv(rollup.firstMillis(), DAY_MILLIS) >= oldestDay) {
        series
            .computeIfAbsent(one.series(), key -> new TreeMap<>())
            .merge(rollup.firstMillis(), rollup, (a, b) -> b.count() > a.count() ? b : a);
      }
    }
  }

  @Override
  public synchronized List<SeriesHistory> find(HistoryQuery query) {
    List<SeriesHistory> found = new ArrayList<>();
    series.entrySet().stream()
        .filter(entry -> query.names(entry.getKey()))
        .limit(query.limit())
        .forEach(entry -> {
          List<Rollup> covered =
              entry.getValue().values().stream()
                  .filter(rollup -> query.covers(rollup.minuteMillis()))
                  .toList();
          if (!covered.isEmpty()) {
            found.add(SeriesHistory.of(entry.getKey(), covered));
          }
        });
    return found;
  }

  @Override
  public synchronized int prune(Instant before) {
    oldestDay = Math.floorDiv(before.toEpochMilli(), DAY_MILLIS);
    long oldest = oldestDay * DAY_MILLIS;
    long days =
        series.values().stream()
            .flatMap(rollups -> rollups.headMap(oldest).keySet().stream())
            .map(first -> Math.floorDiv(first, DAY_MILLIS))
            .distinct()
            .count();
    series.values().forEach(rollups -> rollups.headMap(oldest).clear());
    series.values().removeIf(Map::isEmpty);
    return (int) days;
  }
}
