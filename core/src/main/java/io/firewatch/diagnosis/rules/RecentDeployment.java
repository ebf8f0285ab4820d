package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The strongest signal there is: something was changed shortly before it broke. A change of a
 * service it calls counts a step less.
 */
final class RecentDeployment implements Rule {
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
  private static final Duration JUST_NOW = Duration.ofMinutes(10);
  private static final Duration RECENT = Duration.ofMinutes(30);
  private static final Duration WINDOW = Duration.ofMinutes(60);

  @Override
  public String id() {
    return "deploy.recent_correlated";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    String service = snapshot.trigger().service();
    List<Finding> findings = new ArrayList<>();
    newest(snapshot, service).ifPresent(d -> findings.add(finding(snapshot, d)));
    for (String callee : snapshot.catalogue().callees(service)) {
      newest(snapshot, callee).ifPresent(d -> findings.add(finding(snapshot, d)));
    }
    return findings;
  }

  private static Optional<Deployment> newest(Snapshot snapshot, String service) {
    return snapshot.context().deployments().stream()
        .filter(d -> d.service().equals(service))
        .filter(d -> {
          Duration before = Duration.between(d.at(), snapshot.trigger().start());
          return before.compareTo(CLOCK_SKEW.negated()) >= 0 && before.compareTo(WINDOW) <= 0;
        })
        .max(Comparator.comparing(Deployment::at).thenComparing(Deployment::id));
  }

  private Finding finding(Snapshot snapshot, Deployment deployment) {
    Duration before = Duration.between(deployment.at(), snapshot.trigger().start());
    int step = before.compareTo(JUST_NOW) <= 0 ? 0 : before.compareTo(RECENT) <= 0 ? 1 : 2;
    boolean own = deployment.service().equals(snapshot.trigger().service());
    Severity severity = Severity.values()[Severity.HIGH.ordinal() + step + (own ? 0 : 1)];
    Confidence confidence =
        Confidence.values()[Math.min(Confidence.LOW.ordinal(), step + (own ? 0 : 1))];
    String whose = own ? deployment.service() : deployment.service() + ", which it calls,";
    return new Finding(
        id(),
        severity,
        confidence,
        "%s was deployed %d min before %s began: version %s by %s%s."
            .formatted(
                whose,
                Math.max(0, before.toMinutes()),
                snapshot.trigger().name(),
                deployment.version(),
                deployment.deployedBy(),
                deployment.gitSha().isBlank() ? "" : " (commit " + deployment.gitSha() + ")"),
        rollback(deployment, previous(snapshot, deployment)),
        List.of(
            new FindingEvidence(
                FindingEvidence.Kind.DEPLOY,
                deployment.id(),
                deployment.at(),
                "%s %s %s"
                    .formatted(deployment.service(), deployment.version(), deployment.description())
                    .strip(),
                null),
            snapshot.trigger().evidence()));
  }

  private static @Nullable Deployment previous(Snapshot snapshot, Deployment newest) {
    return snapshot.context().deployments().stream()
        .filter(d -> d.service().equals(newest.service()) && d.at().isBefore(newest.at()))
        .max(Comparator.comparing(Deployment::at).thenComparing(Deployment::id))
        .orElse(null);
  }

  private static String rollback(Deployment deployment, @Nullable Deployment previous) {
    String undo = "kubectl rollout undo deployment/" + deployment.service();
    if (previous == null) {
      return undo;
    }
    String commit = previous.gitSha().isBlank() ? "" : ", commit " + previous.gitSha();
    return "%s  # back to %s%s".formatted(undo, previous.version(), commit);
  }
}
