package io.firewatch.incident;

import io.firewatch.detection.SeriesReadings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A datum kept with an incident, so that what is said of the incident can be checked after the raw
 * data is gone.
 *
 * @param id derived from what it is evidence of: the same after redelivery
 * @param ref names the datum in its source, such as a series, a log event id or a commit
 * @param excerpt the datum in a line of text
 * @param value its number, when it has one
 * @param readings the readings it consists of, when it is a series
 * @param datum the datum itself, field by field, when it is not a series
 */
public record Evidence(
    UUID id,
    Kind kind,
    String service,
    String ref,
    Instant at,
    String excerpt,
    @Nullable Double value,
    @Nullable SeriesReadings readings,
    Map<String, String> datum) {
  public Evidence {
    at = at.truncatedTo(ChronoUnit.MICROS);
    datum = Collections.unmodifiableMap(new TreeMap<>(datum));
  }

  /** Evidence that its excerpt or its readings say everything of. */
  public Evidence(
      UUID id,
      Kind kind,
      String service,
      String ref,
      Instant at,
      String excerpt,
      @Nullable Double value,
      @Nullable SeriesReadings readings) {
    this(id, kind, service, ref, at, excerpt, value, readings, Map.of());
  }

  /** What kind of datum it is. */
  public enum Kind {
    METRIC,
    LOG,
    TRACE,
    DEPLOYMENT,
    ALERT,
    INCIDENT,
    ROUTE
  }
}
