package io.firewatch.server.api;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.server.problem.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Finds incidents by what people write, and shows them; for the API and for pages. */
@Component
public final class Incidents {
  private static final Pattern DISPLAY_ID =
      Pattern.compile("INC-[0-9A-F]{8}", Pattern.CASE_INSENSITIVE);

  private final IncidentStore store;

  Incidents(IncidentStore store) {
    this.store = store;
  }

  /**
   * The incident of a UUID or of an {@code INC-…} id.
   *
   * @throws Refusal 400 when it is neither, 404 when there is none
   */
  public Incident find(String id) {
    Optional<Incident> found =
        DISPLAY_ID.matcher(id).matches() ? byDisplay(id) : store.find(parse(id));
    // So that what is logged from here on in this request can be found by it.
    found.ifPresent(incident -> MDC.put("incident_id", incident.id().toString()));
    return found.orElseThrow(() -> Refusal.notFound("There is no incident " + id + "."));
  }

  public IncidentDetails details(Incident incident) {
    return new IncidentDetails(
        IncidentView.of(incident),
        incident.signals().stream().map(SignalView::of).toList(),
        store.evidence(incident.id()).stream().map(EvidenceView::of).toList(),
        store.events(incident.id()).stream().map(AgentEventView::of).toList(),
        java.util.List.of(),
        java.util.List.of());
  }

  public ItemList<IncidentView> list(IncidentFilter filter) {
    IncidentStore.Page page = store.list(filter);
    return new ItemList<>(
        page.items().stream().map(IncidentView::of).toList(), page.next().orElse(null));
  }

  /** People ask for recent ones, which come first; an old one costs a walk through the pages. */
  private Optional<Incident> byDisplay(String display) {
    String wanted = display.toUpperCase(Locale.ROOT);
    Optional<String> cursor = Optional.empty();
    do {
      IncidentStore.Page page =
          store.list(
              new IncidentFilter(
                  Set.of(),
                  Set.of(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  cursor,
                  IncidentFilter.MAX_LIMIT));
      for (Incident incident : page.items()) {
        if (incident.id().display().equals(wanted)) {
          return Optional.of(incident);
        }
      }
      cursor = page.next();
    } while (cursor.isPresent());
    return Optional.empty();
  }

  private static IncidentId parse(String id) {
    try {
      return IncidentId.parse(id);
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "id", "must be a UUID or INC- and eight hex digits");
    }
  }
}
