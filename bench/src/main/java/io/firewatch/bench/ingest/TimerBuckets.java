package io.firewatch.bench.ingest;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A timer of the server, as it tells it in the Prometheus text format.
 *
 * @param counts how many measurements took up to how many seconds, each bucket with those before it
 */
record TimerBuckets(SortedMap<Double, Long> counts) {

  /**
   * Reads one timer.
   *
   * @param label in full, as {@code group="correlation"}
   */
  static TimerBuckets read(String text, String timer, String label) {
    SortedMap<Double, Long> counts = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      int bound = line.indexOf("le=\"");
      if (line.startsWith(timer + "_bucket{") && line.contains(label) && bound > 0) {
        String le = line.substring(bound + 4, line.indexOf('"', bound + 4));
        double seconds = le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
        double count = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1).strip());
        counts.put(seconds, Math.round(count));
      }
    }
    return new TimerBuckets(counts);
  }

  /** How many measurements there were. */
  long count() {
    return counts.isEmpty() ? 0 : counts.lastEntry().getValue();
  }

  /** What was measured since. */
  IngestReport.Latency since(TimerBuckets before) {
    SortedMap<Double, Long> own = new TreeMap<>();
    counts.forEach((le, count) -> own.put(le, count - before.counts.getOrDefault(le, 0L)));
    return new IngestReport.Latency(upTo(own, 0.5), upTo(own, 0.95), upTo(own, 0.99), upTo(own, 1));
  }

  /**
   * The bound, in milliseconds, that a share of them kept; null when nothing was measured or the
   * last bucket has no bound.
   */
  private static @Nullable Double upTo(SortedMap<Double, Long> counts, double share) {
    if (counts.isEmpty() || counts.lastEntry().getValue() == 0) {
      return null;
    }
    double rank = Math.ceil(share * counts.lastEntry().getValue());
    return counts.entrySet().stream()
        .filter(bucket -> bucket.getValue() >= rank)
        .findFirst()
        .map(bucket -> bucket.getKey() * 1e3)
        .filter(Double::isFinite)
        .orElse(null);
  }
}
