package io.firewatch.bench.days;

import io.firewatch.telemetry.SeriesKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Joins rows that come more often into one a minute, each series its mean. */
final class Minutes {
  private static final long MINUTE_MILLIS = 60_000;

  private final Map<SeriesKey, Double> sums = new LinkedHashMap<>();
  private final Map<SeriesKey, Integer> counts = new HashMap<>();
  private long lastMillis;

  /** What {@link #close} gives when a row at {@code millis} begins another minute. */
  Optional<MetricTable.Row> closeBefore(long millis) {
    return millis / MINUTE_MILLIS == lastMillis / MINUTE_MILLIS ? Optional.empty() : close();
  }

  void add(MetricTable.Row row) {
    lastMillis = row.millis();
    row.readings()
        .forEach((key, value) -> {
          sums.merge(key, value, Double::sum);
          counts.merge(key, 1, Integer::sum);
        });
  }

  /** The minute so far, at the time of its last row; empty when it has no reading. */
  Optional<MetricTable.Row> close() {
    if (sums.isEmpty()) {
      return Optional.empty();
    }
    Map<SeriesKey, Double> means = new LinkedHashMap<>();
    sums.forEach((key, sum) -> means.put(key, sum / counts.getOrDefault(key, 1)));
    sums.clear();
    counts.clear();
    return Optional.of(new MetricTable.Row(lastMillis, means));
  }
}
