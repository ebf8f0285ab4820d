package io.firewatch.server.ingest;

import io.firewatch.server.config.ContextProperties;
import io.firewatch.server.config.HookProperties;
import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.TelemetryLog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes deployments as the systems tell them that make them. */
@RestController
@ResponseStatus(HttpStatus.ACCEPTED)
final class HookController {
  private final Intake intake;
  private final TelemetryLog log;
  private final IngestProperties.Limits limits;
  private final IngestProperties.Times times;
  private final Sources sources;
  private final InstantSource clock;

  /** What tells the requests of one system from those of a stranger, and how old they may be. */
  private record Sources(HookSignature github, ContextProperties context) {}

  HookController(
      Intake intake,
      TelemetryLog log,
      IngestProperties properties,
      ContextProperties context,
      HookProperties hooks,
      InstantSource clock) {
    this.intake = intake;
    this.log = log;
    this.limits = properties.limits();
    this.times = properties.times();
    this.sources = new Sources(new HookSignature(hooks.githubSecret()), context);
    this.clock = clock;
  }

  /** What one request tells of; empty when it is of no concern here. */
  private interface Reader {
    Optional<Deployment> read(Fields fields, TimeBounds bounds);
  }

  @Operation(
      summary = "GitHub webhook: deployment, deployment_status, release or push, signed by secret")
  @PostMapping("/hooks/github")
  Accepted github(HttpServletRequest request) throws IOException {
    String event = Objects.requireNonNullElse(request.getHeader("X-GitHub-Event"), "");
    return take(
        request,
        body -> sources.github.check(request.getHeader("X-Hub-Signature-256"), body),
        (fields, bounds) -> GithubReader.read(event, fields, bounds));
  }

  @Operation(summary = "Argo CD notification: app, revision, phase, finished_at")
  @PostMapping("/hooks/argocd")
  Accepted argo(HttpServletRequest request) throws IOException {
    return take(request, body -> {}, ArgoReader::read);
  }

  private interface Check {
    void check(Body body);
  }

  private Accepted take(HttpServletRequest request, Check check, Reader reader) throws IOException {
    return new Accepted(
        intake.take(
            Kind.DEPLOYMENTS,
            request,
            (sent, room) -> {
              if (!JsonBodies.mediaType(sent.getContentType()).equals("application/json")) {
                throw Refusal.unsupported("Send application/json.");
              }
              long max = limits.maxBody().toBytes();
              Body body = Body.readRaw(sent, new Body.Bounds(max, max), room);
              check.check(body);
              JsonNode tree = JsonBodies.tree(body);
              List<Deployment> deployments =
                  reader.read(new Fields(tree, Fields.Place.line(1)), bounds()).stream().toList();
              return Batch.of(deployments.size(), () -> log.appendDeployments(deployments));
            }));
  }

  private TimeBounds bounds() {
    return TimeBounds.around(clock.instant(), sources.context.age(), times.newest());
  }
}
