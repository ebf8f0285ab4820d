package io.firewatch.server.web.oncall;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads who looks after incidents, ready for a page. */
@Component
public final class AttentionDesk {
  private final AttentionStore store;

  AttentionDesk(AttentionStore store) {
    this.store = store;
  }

  public AttentionView view(Incident incident) {
    return AttentionView.of(incident, store.find(incident.id()).orElse(null));
  }

  /** By the id of the incident. */
  public Map<String, AttentionView> views(Collection<Incident> incidents) {
    Map<IncidentId, Attention> found = store.find(incidents.stream().map(Incident::id).toList());
    Map<String, AttentionView> views = new HashMap<>();
    incidents.forEach(incident ->
        views.put(incident.id().toString(), AttentionView.of(incident, found.get(incident.id()))));
    return views;
  }
}
