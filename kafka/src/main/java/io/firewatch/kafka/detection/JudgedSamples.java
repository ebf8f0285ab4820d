package io.firewatch.kafka.detection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts samples once, even when a transaction was rolled back and its records come again: each
 * partition remembers the last offset counted.
 */
final class JudgedSamples {
  private final LongAdder total = new LongAdder();
  private final Map<Integer, Long> lastOffsets = new ConcurrentHashMap<>();

  void count(int partition, long offset, int samples) {
    // A partition belongs to one thread at a time.
    Long last = lastOffsets.get(partition);
    if (last == null || offset > last) {
      lastOffsets.put(partition, offset);
      total.add(samples);
    }
  }

  long total() {
    return total.sum();
  }
}
