package io.firewatch.server.web.incident;

import io.firewatch.incident.Evidence;
import io.firewatch.server.web.wording.Elapsed;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A datum that is not a series: a log line, a deployment, an alert.
 *
 * @param relation how long before or after detection it happened
 */
public record EvidenceView(
    UUID id,
    String kind,
    String kindText,
    String service,
    String excerpt,
    String ref,
    Moment at,
    String relation) {

  /** Deployments first, for they explain most; then alerts, logs and the rest, newest first. */
  static List<EvidenceView> of(List<Evidence> evidence, Instant detectedAt) {
    return evidence.stream()
        .filter(EvidenceView::isToldHere)
        .sorted(
            Comparator.comparingInt(EvidenceView::rank)
                .thenComparing(Evidence::at, Comparator.reverseOrder()))
        .map(datum -> of(datum, detectedAt))
        .toList();
  }

  /** Series are charts, spans a waterfall, and where it was routed to stands with its finding. */
  private static boolean isToldHere(Evidence datum) {
    return switch (datum.kind()) {
      case DEPLOYMENT, ALERT, LOG, INCIDENT -> true;
      case TRACE, ROUTE, METRIC -> false;
    };
  }

  private static int rank(Evidence datum) {
    return switch (datum.kind()) {
      case DEPLOYMENT -> 0;
      case ALERT -> 1;
      case LOG -> 2;
      case TRACE -> 3;
      case INCIDENT -> 4;
      case ROUTE -> 5;
      case METRIC -> 6;
    };
  }

  private static EvidenceView of(Evidence datum, Instant detectedAt) {
    return new EvidenceView(
        datum.id(),
        datum.kind().name().toLowerCase(Locale.ROOT),
        Words.sentence(datum.kind().name()),
        datum.service(),
        datum.excerpt(),
        datum.ref(),
        Moment.of(datum.at()),
        Elapsed.relation(Duration.between(datum.at(), detectedAt)) + " detection");
  }
}
