package io.firewatch.server.api;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.server.problem.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Finds incidents by what people write, and shows them; for the API and for pages. */
@Component
public final class Incidents {
  private static final Pattern DISPLAY_ID =
      Pattern.compile("INC-[0-9A-F]{8}", Pattern.CASE_INSENSITIVE);

  private final IncidentStore store;
  private final DiagnosisStore diagnoses;
  private final AttentionStore attention;

  Incidents(IncidentStore store, DiagnosisStore diagnoses, AttentionStore attention) {
    this.store = store;
    this.diagnoses = diagnoses;
    this.attention = attention;
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
    Optional<Diagnosis> diagnosis = diagnoses.find(incident.id());
    List<Evidence> evidence = store.evidence(incident.id());
    return new IncidentDetails(
        IncidentView.of(incident, diagnosis.map(DiagnosisStore.Cause::of).orElse(null))
            .lookedAfter(attention.find(incident.id()).orElse(null)),
        store.children(incident.id()).stream().map(IncidentView::of).toList(),
        incident.signals().stream().map(SignalView::of).toList(),
        evidence.stream().map(EvidenceView::of).toList(),
        store.events(incident.id()).stream().map(AgentEventView::of).toList(),
        diagnosis.map(found -> DiagnosisView.findings(found, evidence)).orElse(List.of()),
        diagnosis.map(DiagnosisView::of).orElse(null),
        List.of());
  }

  /**
   * Evidence of an incident.
   *
   * @throws Refusal 404 when the incident has none with that id
   */
  EvidenceView evidence(Incident incident, UUID id) {
    return store.evidence(incident.id()).stream()
        .filter(datum -> datum.id().equals(id))
        .findFirst()
        .map(EvidenceView::of)
        .orElseThrow(() ->
            Refusal.notFound("%s has no evidence %s.".formatted(incident.id().display(), id)));
  }

  public ItemList<IncidentView> list(IncidentFilter filter) {
    IncidentStore.Page page = store.list(filter);
    Map<IncidentId, DiagnosisStore.Cause> causes =
        diagnoses.causes(page.items().stream().map(Incident::id).toList());
    Map<IncidentId, Attention> lookedAfter =
        attention.find(page.items().stream().map(Incident::id).toList());
    return new ItemList<>(
        page.items().stream()
            .map(incident ->
                IncidentView.of(incident, causes.get(incident.id()))
                    .lookedAfter(lookedAfter.get(incident.id())))
            .toList(),
        page.next().orElse(null));
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
