package io.firewatch.notification.delivery;

import io.firewatch.incident.IncidentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which incidents somebody looks after; takes part in the transactions of incidents. */
public interface AttentionStore {

  /** Keeps it in the place of what was known of the incident. */
  void save(Attention attention);

  Optional<Attention> find(IncidentId incident);

  Map<IncidentId, Attention> find(Collection<IncidentId> incidents);

  /** Incidents whose next step is due, the longest overdue first. */
  List<IncidentId> due(Instant now, int limit);
}
