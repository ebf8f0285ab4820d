package io.firewatch.notification.delivery;

import io.firewatch.notification.directory.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What could be sent now.
 *
 * @param due deliveries whose time has come, the oldest first; none for which an older one to the
 *     same target about the same incident is being tried or waits for its next try
 * @param sent when each target was sent something in the last minute, tries that failed included
 */
public record Waiting(List<Delivery> due, Map<Target, List<Instant>> sent) {
  public Waiting {
    due = List.copyOf(due);
    sent = Map.copyOf(sent);
  }
}
