package io.firewatch.server.web.incident;

import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open incident on the first page.
 *
 * @param alsoSuffering services that call the suspected one and show no signal yet
 * @param sparkline of the leading signal, null when it is not a series
 */
public record CardView(
    IncidentSummary incident, List<String> alsoSuffering, @Nullable Sparkline sparkline) {
  public CardView {
    alsoSuffering = List.copyOf(alsoSuffering);
  }

  static CardView of(
      Incident incident, List<Evidence> evidence, ServiceCatalogue catalogue, Instant now) {
    return new CardView(
        IncidentSummary.of(incident, now),
        alsoSuffering(incident, catalogue),
        sparkline(incident.lead(), evidence));
  }

  static List<String> alsoSuffering(Incident incident, ServiceCatalogue catalogue) {
    List<String> callers = new ArrayList<>(catalogue.transitiveCallers(incident.service()));
    callers.removeAll(incident.affectedServices());
    return callers;
  }

  private static @Nullable Sparkline sparkline(Signal lead, List<Evidence> evidence) {
    return SeriesHistory.of(evidence).stream()
        .filter(history -> history.isOf(lead) && history.readings().size() > 1)
        .findFirst()
        .map(Sparkline::of)
        .orElse(null);
  }
}
