package io.firewatch.diagnosis.live;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.topology.ServiceCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All that a diagnosis reads, in short. As long as it stays equal the diagnosis would say the same
 * again, so nobody need look.
 *
 * @param version of the incident, which its signals and its evidence change with
 * @param others what is read of other open incidents
 * @param graph of the services and calls around it
 * @param precedents version of what is remembered
 * @param context what happened around it
 */
record Glance(
    int version,
    IncidentStatus status,
    List<Other> others,
    int graph,
    long precedents,
    ContextStore.Mark context) {
  Glance {
    others = List.copyOf(others);
  }

  /** Another open incident, as far as it is read. */
  record Other(String id, int version) {}

  static List<Other> others(Incident incident, List<Incident> open, ServiceCatalogue catalogue) {
    List<Incident> read = new ArrayList<>(Snapshots.near(incident, open, catalogue));
    read.addAll(CorrelationHints.began(incident, open));
    return read.stream()
        .map(other -> new Other(other.id().display(), other.version()))
        .distinct()
        .toList();
  }

  static int graph(Incident incident, ServiceCatalogue catalogue) {
    List<Object> parts = new ArrayList<>();
    parts.add(catalogue.services());
    for (String service : incident.affectedServices()) {
      parts.add(catalogue.callees(service));
      parts.add(catalogue.callers(service));
      parts.add(catalogue.transitiveCallees(service));
      parts.add(catalogue.transitiveCallers(service));
    }
    return Objects.hashCode(parts);
  }
}
