package io.firewatch.server.ingest;

import io.firewatch.telemetry.Deployment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what Argo CD's notifications tell of an application that was synchronised; the guide has
 * the template that writes it.
 */
final class ArgoReader {
  private ArgoReader() {}

  /** Empty for an operation that did not succeed. */
  static Optional<Deployment> read(Fields body, TimeBounds bounds) {
    String service = body.service("app");
    String revision = body.text("revision");
    if (!body.text("phase", "Succeeded").toLowerCase(Locale.ROOT).equals("succeeded")) {
      return Optional.empty();
    }
    long at = body.time("finished_at", bounds);
    return Optional.of(
        new Deployment(
            "argocd-" + service + "-" + revision + "-" + at,
            service,
            body.text("environment", "production"),
            Instant.ofEpochMilli(at),
            body.text("version", revision.length() <= 10 ? revision : revision.substring(0, 10)),
            body.text("by", "argocd"),
            "CODE",
            revision,
            body.text("message", ""),
            List.of()));
  }
}
