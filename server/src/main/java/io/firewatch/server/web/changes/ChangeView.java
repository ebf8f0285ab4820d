package io.firewatch.server.web.changes;

import io.firewatch.incident.Incident;
import io.firewatch.server.web.wording.Elapsed;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import io.firewatch.telemetry.Deployment;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as a row.
 *
 * @param commit the first digits of the commit, empty when unknown
 * @param followedBy the first incident of the service within an hour after it, null when none
 */
public record ChangeView(
    Moment at,
    String service,
    String environment,
    String version,
    String kind,
    String by,
    String commit,
    String description,
    List<String> risks,
    @Nullable FollowedBy followedBy) {
  private static final Duration SUSPICIOUS = Duration.ofHours(1);
  private static final int COMMIT_DIGITS = 10;

  public ChangeView {
    risks = List.copyOf(risks);
  }

  /** An incident that began soon after a change. */
  public record FollowedBy(String id, String display, String after) {}

  static ChangeView of(Deployment deployment, List<Incident> incidents) {
    String sha = deployment.gitSha();
    return new ChangeView(
        Moment.of(deployment.at()),
        deployment.service(),
        deployment.environment(),
        deployment.version(),
        Words.sentence(deployment.changeType()),
        deployment.deployedBy(),
        sha.substring(0, Math.min(sha.length(), COMMIT_DIGITS)),
        deployment.description(),
        deployment.knownRisks(),
        followedBy(deployment, incidents));
  }

  private static @Nullable FollowedBy followedBy(Deployment deployment, List<Incident> incidents) {
    return incidents.stream()
        .filter(incident -> incident.affectedServices().contains(deployment.service()))
        .filter(incident -> isSoonAfter(deployment, incident))
        .min(Comparator.comparing(Incident::detectedAt))
        .map(incident ->
            new FollowedBy(
                incident.id().toString(),
                incident.id().display(),
                Elapsed.text(Duration.between(deployment.at(), incident.detectedAt())) + " later"))
        .orElse(null);
  }

  private static boolean isSoonAfter(Deployment deployment, Incident incident) {
    Duration between = Duration.between(deployment.at(), incident.detectedAt());
    return !between.isNegative() && between.compareTo(SUSPICIOUS) <= 0;
  }
}
