package io.firewatch.server.ingest;

import io.firewatch.telemetry.SeriesKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What histograms that only ever rise looked like when they last came, so that quantiles are of
 * what happened since and not of the whole life of a process. Bounded: the series that is quiet
 * longest is forgotten, and begins anew.
 */
final class HistogramMemory {
  private final Map<SeriesKey, Known> known;

  private record Known(Buckets buckets, long timeNanos, @Nullable Buckets latest) {}

  HistogramMemory(int capacity) {
    known =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<SeriesKey, Known> eldest) {
            return size() > capacity;
          }
        };
  }

  /**
   * The observations since the histogram last came. Where there was none the latest ones stand, so
   * that a quiet service does not look like a dead one.
   *
   * @return null while it is the first time, or nothing was ever observed
   */
  synchronized @Nullable Buckets since(SeriesKey series, Buckets now, long timeNanos) {
    Known before = known.get(series);
    if (before == null) {
      known.put(series, new Known(now, timeNanos, null));
      return null;
    }
    if (timeNanos <= before.timeNanos) {
      // Sent again, or overtaken.
      return before.latest;
    }
    Buckets added = now.since(before.buckets);
    Buckets latest = added.total() == 0 ? before.latest : added;
    known.put(series, new Known(now, timeNanos, latest));
    return latest;
  }
}
