package io.firewatch.incident;

import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents to list. Empty sets and optionals mean "any".
 *
 * @param from detected at or after
 * @param to detected before
 * @param cursor where the page before this one ended, as {@link IncidentStore.Page#next} gave it
 * @param limit 1 to 500
 */
public record IncidentFilter(
    Set<IncidentStatus> statuses,
    Set<Severity> severities,
    Optional<String> service,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> cursor,
    int limit) {
  public static final int MAX_LIMIT = 500;

  public IncidentFilter {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", is " + limit);
    }
    statuses = Set.copyOf(statuses);
    severities = Set.copyOf(severities);
  }

  public static IncidentFilter newest(int limit) {
    return new IncidentFilter(
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }
}
