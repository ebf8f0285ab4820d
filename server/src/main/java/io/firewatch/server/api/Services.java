package io.firewatch.server.api;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStore;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Services with what burns in them; for the API and for pages. */
@Component
public final class Services {
  private final LiveTopology catalogue;
  private final IncidentStore store;

  Services(LiveTopology catalogue, IncidentStore store) {
    this.catalogue = catalogue;
    this.store = store;
  }

  /**
   * @param entry what the catalogue says; null for a service that is not in it
   * @param health healthy, degraded (it is hit) or unhealthy (badly)
   * @param openIncidents incidents that hit it, newest first
   */
  public record ServiceView(
      String name,
      @Nullable ServiceEntry entry,
      Collection<String> callers,
      String health,
      @Nullable Severity worst,
      List<IncidentView> openIncidents) {}

  public List<ServiceView> list() {
    ServiceCatalogue current = catalogue.get();
    Map<String, List<Incident>> hit = new LinkedHashMap<>();
    current.services().forEach(entry -> hit.put(entry.name(), new ArrayList<>()));
    for (Incident incident : store.open()) {
      for (String service : incident.affectedServices()) {
        hit.computeIfAbsent(service, name -> new ArrayList<>()).addFirst(incident);
      }
    }
    List<ServiceView> views = new ArrayList<>();
    hit.forEach((name, incidents) -> views.add(view(current, name, incidents)));
    return views;
  }

  private static ServiceView view(
      ServiceCatalogue catalogue, String name, List<Incident> incidents) {
    Severity worst =
        incidents.stream().map(Incident::severity).reduce(Severity::worst).orElse(null);
    String health =
        worst == null
            ? "healthy"
            : worst == Severity.CRITICAL || worst == Severity.HIGH ? "unhealthy" : "degraded";
    return new ServiceView(
        name,
        catalogue.find(name).orElse(null),
        catalogue.callers(name),
        health,
        worst,
        incidents.stream().map(IncidentView::of).toList());
  }
}
