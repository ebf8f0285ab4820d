package io.firewatch.bench.days;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One raise of an incident, its first or, after it was resolved, a later one.
 *
 * @param id as people see it: the same for every raise of one incident
 * @param start when it was raised
 * @param end when it was resolved; null while it is open
 * @param service the cause suspected when it was raised
 * @param rawEvents anomalies of single series from the onset to the end: what would have been told
 *     without grouping
 */
public record FoundIncident(
    String id, Instant start, @Nullable Instant end, String service, int rawEvents) {
  public static final String HEADER = "id,start,end,service,raw_events";

  /** A row under {@link #HEADER}; times in seconds since 1970, {@code end} empty while open. */
  public String row() {
    String quoted =
        service.contains(",") || service.contains("\"")
            ? '"' + service.replace("\"", "\"\"") + '"'
            : service;
    return String.join(
        ",", id, seconds(start), end == null ? "" : seconds(end), quoted, "" + rawEvents);
  }

  private static String seconds(Instant at) {
    long millis = at.toEpochMilli();
    return millis % 1_000 == 0
        ? Long.toString(millis / 1_000)
        : String.format(Locale.ROOT, "%.3f", millis / 1_000.0);
  }
}
