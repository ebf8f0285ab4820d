package io.firewatch.remediation.workflow;

import io.firewatch.incident.IncidentId;
import java.time.Instant;

/** Has the handling of incidents looked at when it is time. */
@FunctionalInterface
public interface Alarm {
  Alarm NONE = (incident, at) -> {};

  /** Sets the alarm of an incident, or moves it; in the thread's transaction when it is in one. */
  void wake(IncidentId incident, Instant at);
}
