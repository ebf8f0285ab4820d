package io.firewatch.diagnosis.live;

import io.firewatch.diagnosis.live.Precedents.Precedent;
import io.firewatch.diagnosis.rules.Snapshot;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.topology.ServiceCatalogue;
import java.util.List;

/**
 * All that is known around an incident when it is looked at.
 *
 * @param evidence what was kept with the incident so far
 * @param context of every service involved
 * @param open all incidents that are open, this one included
 */
record Scene(
    Incident incident,
    List<Evidence> evidence,
    Snapshot.Context context,
    List<Incident> open,
    ServiceCatalogue catalogue,
    List<Precedent> precedents) {
  Scene {
    evidence = List.copyOf(evidence);
    open = List.copyOf(open);
    precedents = List.copyOf(precedents);
  }
}
