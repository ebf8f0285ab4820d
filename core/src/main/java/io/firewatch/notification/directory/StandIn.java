package io.firewatch.notification.directory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Somebody stands in for whoever a rota names.
 *
 * @param to exclusive
 * @param by who said so
 */
public record StandIn(
    UUID id, String rota, String person, Instant from, Instant to, String by, String note) {
  public StandIn {
    from = from.truncatedTo(ChronoUnit.MICROS);
    to = to.truncatedTo(ChronoUnit.MICROS);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a stand-in must end after it begins");
    }
  }

  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
