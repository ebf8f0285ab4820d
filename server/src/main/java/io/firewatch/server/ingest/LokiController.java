package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.TelemetryLog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes log lines as Grafana Alloy, Promtail, Vector and Fluent Bit push them to Loki. */
@RestController
final class LokiController {
  private final Intake intake;
  private final TelemetryLog log;
  private final IngestProperties properties;
  private final InstantSource clock;

  LokiController(
      Intake intake, TelemetryLog log, IngestProperties properties, InstantSource clock) {
    this.intake = intake;
    this.log = log;
    this.properties = properties;
    this.clock = clock;
  }

  @Operation(summary = "Loki push: JSON, or a snappy block of logproto.PushRequest")
  @PostMapping("/loki/api/v1/push")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void push(HttpServletRequest request) throws IOException {
    intake.take(Kind.LOGS, request, this::decode);
  }

  private Batch decode(HttpServletRequest request, Room.Lease room) throws IOException {
    LokiLines lines =
        new LokiLines(
            properties,
            TimeBounds.around(
                clock.instant(), properties.times().oldest(), properties.times().newest()));
    Body.Bounds bounds =
        new Body.Bounds(
            properties.limits().maxBody().toBytes(),
            properties.limits().maxUncompressed().toBytes());
    switch (JsonBodies.mediaType(request.getContentType())) {
      case "application/json" ->
          LokiReader.readJson(JsonBodies.tree(Body.read(request, bounds, room)), lines);
      case "application/x-protobuf" ->
          LokiReader.readProtobuf(SnappyBody.read(request, bounds, room), lines);
      default ->
          throw Refusal.unsupported("Send application/json or application/x-protobuf (snappy).");
    }
    return new Batch(lines.lines().size(), 0, lines.dropped(), () -> log.appendLogs(lines.lines()));
  }
}
