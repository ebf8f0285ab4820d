package io.firewatch.diagnosis.rules;

import io.firewatch.diagnosis.rules.Snapshot.PastIncident;
import io.firewatch.telemetry.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An incident that is over reads like this one. */
final class SimilarPast implements Rule {
  private static final double ALIKE = 0.7;
  private static final double VERY_ALIKE = 0.85;

  @Override
  public String id() {
    return "incident.similar_past";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    return snapshot.pastIncidents().stream()
        .filter(past -> past.similarity() >= ALIKE)
        .min(
            Comparator.comparingDouble((PastIncident past) -> -past.similarity())
                .thenComparing(PastIncident::id))
        .map(past -> List.of(finding(snapshot, past)))
        .orElse(List.of());
  }

  private Finding finding(Snapshot snapshot, PastIncident past) {
    return new Finding(
        id(),
        Severity.INFO,
        past.similarity() >= VERY_ALIKE ? Confidence.HIGH : Confidence.MEDIUM,
        String.format(
            Locale.ROOT,
            "It reads like “%s” (similarity %.2f)%s; what ended that is written down.",
            past.title(),
            past.similarity(),
            past.services().contains(snapshot.trigger().service()) ? ", of the same service" : ""),
        "firewatch knowledge show " + past.id(),
        List.of(
            new FindingEvidence(
                FindingEvidence.Kind.INCIDENT,
                past.id(),
                snapshot.trigger().start(),
                past.title(),
                null)));
  }
}
