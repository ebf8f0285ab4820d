package io.firewatch.server.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What one request brings, decoded.
 *
 * @param size how many there are
 * @param stale markers of series that ended: normal, and no samples
 * @param dropped how many were left out, by the ordinal of {@link Dropped}
 * @param append writes it to the log
 */
record Batch(int size, long stale, long[] dropped, Supplier<CompletableFuture<Void>> append) {

  static Batch of(int size, Supplier<CompletableFuture<Void>> append) {
    return new Batch(size, 0, new long[Dropped.values().length], append);
  }
}
