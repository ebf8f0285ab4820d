package io.firewatch.server.ingest;

import java.time.Duration;
import java.time.Instant;

/** Between which times, in epoch milliseconds, something may have happened. */
record TimeBounds(long now, long oldest, long newest) {
  static TimeBounds around(Instant now, Duration past, Duration future) {
    return new TimeBounds(
        now.toEpochMilli(), now.minus(past).toEpochMilli(), now.plus(future).toEpochMilli());
  }

  boolean contain(long millis) {
    return millis >= oldest && millis <= newest;
  }
}
