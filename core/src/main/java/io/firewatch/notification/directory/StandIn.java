package io.firewatch.notification.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Somebody stands in for whoever a rota names.
 *
 * @param insteadOf the only one whose shifts are taken; empty for whoever's they are
 * @param to exclusive, at most a year after {@code from}
 * @param by who said so
 */
public record StandIn(
    UUID id, String rota, String person, String insteadOf, Instant from, Instant to, Note note) {
  private static final Duration LONGEST = Duration.ofDays(366);

  public StandIn {
    from = from.truncatedTo(ChronoUnit.MICROS);
    to = to.truncatedTo(ChronoUnit.MICROS);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a stand-in must end after it begins");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a stand-in lasts a year at most");
    }
  }

  /** Who said so, and why; the reason may be empty. */
  public record Note(String by, String text) {}

  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  /** Whether it takes the place of a person of its rota at a time. */
  boolean replaces(String regular, Instant at) {
    return covers(at) && (insteadOf.isEmpty() || insteadOf.equals(regular));
  }
}
