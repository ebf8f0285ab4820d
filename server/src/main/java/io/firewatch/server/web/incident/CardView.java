package io.firewatch.server.web.incident;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.server.web.wording.Words;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open incident on the first page.
 *
 * @param cause the most likely one in a sentence, with how sure that is; empty until it is known
 * @param takenBy who looks after it; empty when nobody said so
 * @param alsoSuffering services that call the suspected one and show no signal yet
 * @param sparkline of the leading signal, null when it is not a series
 */
public record CardView(
    IncidentSummary incident,
    String cause,
    String takenBy,
    List<String> alsoSuffering,
    @Nullable Sparkline sparkline) {
  public CardView {
    alsoSuffering = List.copyOf(alsoSuffering);
  }

  static CardView of(
      Incident incident,
      DiagnosisStore.@Nullable Cause cause,
      @Nullable Attention attention,
      List<Evidence> evidence,
      ServiceCatalogue catalogue,
      Instant now) {
    return new CardView(
        IncidentSummary.of(incident, now),
        cause == null ? "" : text(cause),
        attention == null || attention.acknowledged() == null
            ? ""
            : Words.actor(attention.acknowledged().by()),
        alsoSuffering(incident, catalogue),
        sparkline(incident.lead(), evidence));
  }

  private static String text(DiagnosisStore.Cause cause) {
    return cause.category() == Category.UNKNOWN
        ? "not clear yet"
        : "%s (%d\u00a0%%)".formatted(cause.statement(), Math.round(100 * cause.confidence()));
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
