package io.firewatch.bench.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Measured times in nanoseconds; safe for use by several threads. */
final class Durations {
  private long[] nanos = new long[256];
  private int size;

  synchronized void add(long duration) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = duration;
  }

  synchronized int size() {
    return size;
  }

  /** Nearest rank, in milliseconds; null when nothing was measured. */
  synchronized @Nullable Double percentile(double share) {
    if (size == 0) {
      return null;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * size);
    return sorted[Math.clamp(rank - 1, 0, size - 1)] / 1e6;
  }
}
