package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.TelemetryLog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes telemetry and context as JSON (one object, a list, or lines), and logs as plain text. */
@RestController
@ResponseStatus(HttpStatus.ACCEPTED)
final class EventController {
  private final Intake intake;
  private final TelemetryLog log;
  private final EventReader reader;
  private final IngestProperties.Limits limits;
  private final InstantSource clock;

  EventController(
      Intake intake,
      TelemetryLog log,
      EventReader reader,
      IngestProperties properties,
      InstantSource clock) {
    this.intake = intake;
    this.log = log;
    this.reader = reader;
    this.limits = properties.limits();
    this.clock = clock;
  }

  @Operation(
      summary = "Metric samples: source_service, metric_name, metric_value, timestamp, labels")
  @PostMapping("/api/v1/metrics")
  Accepted metrics(HttpServletRequest request) throws IOException {
    return take(
        Kind.SAMPLES,
        request,
        reader::metric,
        samples -> log.appendMetrics(MetricBatch.of(samples)));
  }

  @Operation(
      summary = "Log lines: JSON with source_service, level, message; or plain text with ?service=")
  @PostMapping("/api/v1/logs")
  Accepted logs(HttpServletRequest request) throws IOException {
    return JsonBodies.mediaType(request.getContentType()).equals("text/plain")
        ? new Accepted(intake.take(Kind.LOGS, request, this::text))
        : new Accepted(intake.take(Kind.LOGS, request, this::lines));
  }

  @Operation(summary = "Deployments: source_service, version, deployed_by, change_type, git_sha")
  @PostMapping("/api/v1/deployments")
  Accepted deployments(HttpServletRequest request) throws IOException {
    return take(Kind.DEPLOYMENTS, request, reader::deployment, log::appendDeployments);
  }

  @Operation(summary = "Deployments: service, commit, author, when")
  @PostMapping("/context/deploys")
  Accepted contextDeploys(HttpServletRequest request) throws IOException {
    return take(Kind.DEPLOYMENTS, request, reader::contextDeploy, log::appendDeployments);
  }

  @Operation(summary = "Log lines: service, level, message, when")
  @PostMapping("/context/logs")
  Accepted contextLogs(HttpServletRequest request) throws IOException {
    return take(Kind.LOGS, request, reader::contextLog, log::appendLogs);
  }

  @Operation(summary = "Traces: trace_id, service, duration (such as 1.2s) or duration_ms")
  @PostMapping("/context/traces")
  Accepted contextTraces(HttpServletRequest request) throws IOException {
    return take(Kind.SPANS, request, reader::contextTrace, log::appendSpans);
  }

  private <T> Accepted take(
      Kind kind,
      HttpServletRequest request,
      Function<Fields, T> read,
      Function<List<T>, CompletableFuture<Void>> append)
      throws IOException {
    return new Accepted(
        intake.take(
            kind,
            request,
            (sent, room) -> {
              List<T> events = new ArrayList<>();
              read(sent, room, JsonBodies.Readers.of(fields -> events.add(read.apply(fields))));
              return Batch.of(events.size(), () -> append.apply(events));
            }));
  }

  private Batch lines(HttpServletRequest request, Room.Lease room) throws IOException {
    List<LogLine> lines = new ArrayList<>();
    read(
        request,
        room,
        new JsonBodies.Readers(
            new LogShortcut(reader.bounds(), lines::add), fields -> lines.add(reader.log(fields))));
    return Batch.of(lines.size(), () -> log.appendLogs(lines));
  }

  private void read(HttpServletRequest request, Room.Lease room, JsonBodies.Readers to)
      throws IOException {
    JsonBodies.read(
        Body.read(request, bounds(), room), request.getContentType(), limits.maxSamples(), to);
  }

  private Batch text(HttpServletRequest request, Room.Lease room) throws IOException {
    String service = request.getParameter("service");
    if (service == null) {
      service = Objects.requireNonNullElse(request.getHeader("X-Service"), ServiceNames.UNKNOWN);
    }
    if (!ServiceNames.isName(service)) {
      throw Refusal.field("value", "service", "must be a name");
    }
    String text = Body.read(request, bounds(), room).text();
    List<LogLine> lines = LogText.lines(text, service.trim(), clock.millis());
    if (lines.size() > limits.maxSamples()) {
      throw Refusal.tooLarge("More than " + limits.maxSamples() + " lines in one request.");
    }
    return Batch.of(lines.size(), () -> log.appendLogs(lines));
  }

  private Body.Bounds bounds() {
    return new Body.Bounds(limits.maxBody().toBytes(), limits.maxUncompressed().toBytes());
  }
}
