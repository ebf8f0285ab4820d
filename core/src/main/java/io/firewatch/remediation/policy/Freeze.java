package io.firewatch.remediation.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A time in which nothing is changed.
 *
 * @param id its name
 * @param until exclusive
 * @param by who set it
 */
public record Freeze(String id, Instant from, Instant until, String reason, String by) {
  public Freeze {
    from = from.truncatedTo(ChronoUnit.MICROS);
    until = until.truncatedTo(ChronoUnit.MICROS);
    if (id.isBlank() || reason.isBlank() || by.isBlank()) {
      throw new IllegalArgumentException("a freeze needs an id, a reason and somebody who set it");
    }
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("until " + until + " must be after from " + from);
    }
  }

  public boolean covers(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
