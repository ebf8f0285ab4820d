package io.firewatch.diagnosis.rules;

import io.firewatch.diagnosis.rules.Snapshot.OpenIncident;
import io.firewatch.telemetry.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Something the service calls has been failing since before it did. */
final class FailingDependency implements Rule {
  @Override
  public String id() {
    return "topology.cascade";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    Snapshot.Trigger trigger = snapshot.trigger();
    Set<String> direct = snapshot.catalogue().callees(trigger.service());
    Set<String> all = snapshot.catalogue().transitiveCallees(trigger.service());
    return snapshot.openIncidents().stream()
        .filter(open -> all.contains(open.service()) && open.began().isBefore(trigger.start()))
        .min(
            Comparator.comparing((OpenIncident open) -> !direct.contains(open.service()))
                .thenComparing(OpenIncident::began)
                .thenComparing(OpenIncident::id))
        .map(open -> List.of(finding(trigger, open, direct.contains(open.service()))))
        .orElse(List.of());
  }

  private Finding finding(Snapshot.Trigger trigger, OpenIncident open, boolean direct) {
    return new Finding(
        id(),
        Severity.HIGH,
        direct ? Confidence.HIGH : Confidence.MEDIUM,
        "%s calls %s%s, which has been failing since %s (%s)."
            .formatted(
                trigger.service(),
                open.service(),
                direct ? "" : " through others",
                open.began(),
                open.id()),
        "firewatch incidents show " + open.id(),
        List.of(
            new FindingEvidence(
                FindingEvidence.Kind.INCIDENT,
                open.id(),
                open.began(),
                open.service() + ": " + String.join(", ", open.names()),
                null)));
  }
}
