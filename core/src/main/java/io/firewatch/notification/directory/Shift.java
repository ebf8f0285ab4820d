package io.firewatch.notification.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is on call for a time.
 *
 * @param to when it is over, exclusive
 * @param standIn what put this person in the place of another; null when the rota did
 */
public record Shift(String person, Instant from, Instant to, @Nullable StandIn standIn) {

  /** Whether the shift covers a time. */
  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
