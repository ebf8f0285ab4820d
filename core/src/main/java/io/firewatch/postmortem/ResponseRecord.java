package io.firewatch.postmortem;

import io.firewatch.incident.IncidentId;
import java.util.List;

/** Tells what was proposed, decided and executed to end an incident, oldest first. */
@FunctionalInterface
public interface ResponseRecord {
  /** Of a platform that executes nothing. */
  ResponseRecord NONE = incident -> List.of();

  List<Step> of(IncidentId incident);
}
