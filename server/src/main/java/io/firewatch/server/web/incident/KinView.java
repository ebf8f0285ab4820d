package io.firewatch.server.web.incident;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The incident another one follows from, and those that follow from it.
 *
 * @param parent null when it stands alone
 * @param reason why it is thought to follow from the parent
 * @param held whether nobody is called for it because the parent speaks for it
 */
public record KinView(
    @Nullable IncidentSummary parent, String reason, boolean held, List<IncidentSummary> children) {
  public KinView {
    children = List.copyOf(children);
  }

  /** Whether there is anything to show. */
  public boolean isEmpty() {
    return parent == null && children.isEmpty();
  }

  static KinView of(Incident incident, IncidentStore store, Instant now) {
    Incident.Parent parent = incident.parent();
    return new KinView(
        parent == null
            ? null
            : store.find(parent.id()).map(one -> IncidentSummary.of(one, now)).orElse(null),
        parent == null ? "" : parent.reason(),
        incident.isSpokenFor(),
        store.children(incident.id()).stream().map(one -> IncidentSummary.of(one, now)).toList());
  }
}
