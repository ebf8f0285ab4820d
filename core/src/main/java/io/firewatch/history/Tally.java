package io.firewatch.history;

import java.util.Map;
import java.util.TreeMap;

/** Joins many sketches without limit of buckets, for what is asked once and thrown away. */
final class Tally {
  private final TreeMap<Double, Long> counts = new TreeMap<>();
  private long total;

  void add(Sketch sketch) {
    sketch
        .buckets()
        .each((value, count) -> {
          counts.merge(value, (long) count, Long::sum);
          total += count;
        });
  }

  /** NaN when there is nothing. */
  double quantile(double quantile) {
    long rank = Math.max(1, (long) Math.ceil(quantile * total));
    long seen = 0;
    for (Map.Entry<Double, Long> bucket : counts.entrySet()) {
      seen += bucket.getValue();
      if (seen >= rank) {
        return bucket.getKey();
      }
    }
    return Double.NaN;
  }
}
