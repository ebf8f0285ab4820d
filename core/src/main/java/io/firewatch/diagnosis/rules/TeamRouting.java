package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceEntry.Ownership;
import java.util.List;
import java.util.Optional;

/** Says who is told and which input decided, so that routing can be audited. */
final class TeamRouting implements Rule {
  private static final String LABEL = "team";
  private static final String NOBODY = "unassigned";

  @Override
  public String id() {
    return "routing.team";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    Snapshot.Trigger trigger = snapshot.trigger();
    String label = trigger.labels().getOrDefault(LABEL, "");
    Optional<Ownership> owner =
        snapshot
            .catalogue()
            .find(trigger.service())
            .map(entry -> entry.ownership())
            .filter(ownership -> !ownership.team().isBlank());
    String team = !label.isBlank() ? label : owner.map(Ownership::team).orElse(NOBODY);
    String decided =
        !label.isBlank()
            ? "the label team of the alert"
            : owner.isPresent() ? "the service catalogue" : "the default: nobody owns the service";
    String reach =
        owner
            .filter(ownership -> ownership.team().equals(team))
            .map(o -> "; channel %s, on call %s".formatted(shown(o.channel()), shown(o.onCall())))
            .orElse("");
    return List.of(
        new Finding(
            id(),
            Severity.INFO,
            Confidence.HIGH,
            "Goes to %s%s, decided by %s.".formatted(team, reach, decided),
            "",
            List.of(
                new FindingEvidence(
                    FindingEvidence.Kind.ROUTE,
                    trigger.ref(),
                    trigger.start(),
                    "%s → %s".formatted(trigger.service(), team),
                    null))));
  }

  private static String shown(String text) {
    return text.isBlank() ? "none" : text;
  }
}
