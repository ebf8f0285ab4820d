package io.firewatch.server.ingest;

import io.firewatch.telemetry.Deployment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads what GitHub tells of deployments. The service is the repository's name, or what the payload
 * of a deployment names as {@code service}. A deployment and its later success are one change.
 */
final class GithubReader {
  private static final int SHORT_SHA = 10;

  private GithubReader() {}

  /** Empty for events that changed nothing that runs. */
  static Optional<Deployment> read(String event, Fields body, TimeBounds bounds) {
    return switch (event) {
      case "deployment" -> Optional.of(deployment(body, bounds));
      case "deployment_status" ->
          body.child("deployment_status").text("state").equals("success")
              ? Optional.of(deployment(body, bounds))
              : Optional.empty();
      case "release" ->
          body.text("action").equals("published")
              ? Optional.of(release(body, bounds))
              : Optional.empty();
      case "push" -> push(body, bounds);
      default -> Optional.empty();
    };
  }

  private static Deployment deployment(Fields body, TimeBounds bounds) {
    Fields deployment = body.child("deployment");
    Fields repository = body.child("repository");
    String service =
        deployment.raw("payload").isObject() && deployment.child("payload").has("service")
            ? deployment.child("payload").service("service")
            : repository.service("name");
    String sha = deployment.text("sha");
    return new Deployment(
        "github-" + repository.text("full_name") + "-" + (long) deployment.number("id"),
        service,
        deployment.text("environment", "production"),
        Instant.ofEpochMilli(deployment.time("created_at", bounds)),
        deployment.text("ref", shortened(sha)),
        deployment.has("creator") ? deployment.child("creator").text("login") : "github",
        "CODE",
        sha,
        deployment.text("description", ""),
        List.of());
  }

  private static Deployment release(Fields body, TimeBounds bounds) {
    Fields release = body.child("release");
    Fields repository = body.child("repository");
    return new Deployment(
        "github-" + repository.text("full_name") + "-release-" + (long) release.number("id"),
        repository.service("name"),
        "production",
        Instant.ofEpochMilli(release.time("published_at", bounds)),
        release.text("tag_name"),
        release.has("author") ? release.child("author").text("login") : "github",
        "CODE",
        "",
        release.text("name", ""),
        List.of());
  }

  /** A push to the default branch; what is pushed elsewhere does not run yet. */
  private static Optional<Deployment> push(Fields body, TimeBounds bounds) {
    Fields repository = body.child("repository");
    String main = "refs/heads/" + repository.text("default_branch");
    if (!body.text("ref").equals(main) || !body.has("head_commit")) {
      return Optional.empty();
    }
    Fields commit = body.child("head_commit");
    String sha = commit.text("id");
    return Optional.of(
        new Deployment(
            "github-" + repository.text("full_name") + "-push-" + sha,
            repository.service("name"),
            "production",
            Instant.ofEpochMilli(commit.time("timestamp", bounds)),
            shortened(sha),
            body.has("pusher") ? body.child("pusher").text("name") : "github",
            "CODE",
            sha,
            commit.text("message", "").lines().findFirst().orElse(""),
            List.of()));
  }

  private static String shortened(String sha) {
    return sha.length() <= SHORT_SHA ? sha : sha.substring(0, SHORT_SHA);
  }
}
