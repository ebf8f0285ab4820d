package io.firewatch.server.ingest;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What one request brings, decoded.
 *
 * @param size how many there are
 * @param stale markers of series that ended: normal, and no samples
 * @param dropped how many were left out, by the ordinal of {@link Dropped}
 * @param append writes it to the log
 */
record Batch(int size, long stale, long[] dropped, Supplier<CompletableFuture<Void>> append) {

  /** How many were left out. */
  long left() {
    return Arrays.stream(dropped).sum();
  }

  /** How many were left out, by reason, in words; empty when none was. */
  String leftInWords() {
    return Arrays.stream(Dropped.values())
        .filter(reason -> dropped[reason.ordinal()] > 0)
        .map(reason -> dropped[reason.ordinal()] + " " + reason.text())
        .collect(Collectors.joining(", "));
  }

  static Batch of(int size, Supplier<CompletableFuture<Void>> append) {
    return new Batch(size, 0, new long[Dropped.values().length], append);
  }
}
