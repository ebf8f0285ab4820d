package io.firewatch.kafka.codec;

import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Wake;
import java.util.Set;

/**
 * That something about an incident changed.
 *
 * @param what in capitals, such as {@code SIGNAL_ATTACHED}
 * @param consequence whether another incident is its cause, as far as is told
 */
public record IncidentChange(IncidentId incident, Set<String> what, boolean consequence) {
  public IncidentChange {
    what = Set.copyOf(what);
  }

  /** Whether it is a reason to look at something. */
  public boolean wakes(Wake wake) {
    return what.stream().anyMatch(wake::isMeantBy)
        && (wake != Wake.PLAN_IF_CONSEQUENCE || consequence);
  }
}
