package io.firewatch.diagnosis.rules;

import io.firewatch.diagnosis.rules.Snapshot.OpenIncident;
import io.firewatch.telemetry.Severity;
import java.util.Comparator;
import java.util.List;

/** The same thing is an incident already. */
final class DuplicateOpen implements Rule {
  @Override
  public String id() {
    return "incident.duplicate_open";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    return snapshot.openIncidents().stream()
        .filter(open -> isSame(snapshot, open) || isAlike(snapshot, open))
        .min(
            Comparator.comparing((OpenIncident open) -> !isSame(snapshot, open))
                .thenComparing(OpenIncident::began)
                .thenComparing(OpenIncident::id))
        .map(open -> List.of(finding(snapshot, open)))
        .orElse(List.of());
  }

  private static boolean isSame(Snapshot snapshot, OpenIncident open) {
    return open.fingerprints().contains(snapshot.trigger().fingerprint());
  }

  private static boolean isAlike(Snapshot snapshot, OpenIncident open) {
    return open.service().equals(snapshot.trigger().service())
        && open.names().contains(snapshot.trigger().name());
  }

  private Finding finding(Snapshot snapshot, OpenIncident open) {
    boolean same = isSame(snapshot, open);
    return new Finding(
        id(),
        Severity.INFO,
        same ? Confidence.HIGH : Confidence.MEDIUM,
        "%s is open on %s since %s and has %s; nobody is told again."
            .formatted(
                open.id(),
                open.service(),
                open.began(),
                same ? "the same fingerprint" : "an alert of the same name"),
        "firewatch incidents show " + open.id(),
        List.of(
            new FindingEvidence(
                FindingEvidence.Kind.INCIDENT,
                open.id(),
                open.began(),
                String.join(", ", open.names()),
                null)));
  }
}
