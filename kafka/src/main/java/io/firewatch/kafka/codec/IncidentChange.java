package io.firewatch.kafka.codec;

import io.firewatch.incident.IncidentId;
import java.util.Set;

/**
 * That something about an incident changed.
 *
 * @param what in capitals, such as {@code SIGNAL_ATTACHED}
 */
public record IncidentChange(IncidentId incident, Set<String> what) {
  public IncidentChange {
    what = Set.copyOf(what);
  }
}
