package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.TelemetryLog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes alerts as Alertmanager does, so that Prometheus can send them here itself. */
@RestController
final class AlertmanagerController {
  /** When an alert is over that nobody tells again: what Alertmanager calls resolve_timeout. */
  private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

  private final Intake intake;
  private final TelemetryLog log;
  private final IngestProperties.Limits limits;
  private final InstantSource clock;
  private final AlertReader reader;

  AlertmanagerController(
      Intake intake, TelemetryLog log, IngestProperties properties, InstantSource clock) {
    this.intake = intake;
    this.log = log;
    this.limits = properties.limits();
    this.clock = clock;
    this.reader = new AlertReader(properties);
  }

  @Operation(summary = "Alerts as Prometheus sends them to an Alertmanager (API version 2)")
  @PostMapping("/api/v2/alerts")
  void alerts(HttpServletRequest request) throws IOException {
    intake.take(Kind.ALERTS, request, this::decode);
  }

  private Batch decode(HttpServletRequest request, Room.Lease room) throws IOException {
    if (!JsonBodies.mediaType(request.getContentType()).equals("application/json")) {
      throw Refusal.unsupported("Send application/json.");
    }
    long max = limits.maxAlertBody().toBytes();
    JsonNode body = JsonBodies.tree(Body.read(request, new Body.Bounds(max, max), room));
    if (!body.isArray()) {
      throw Refusal.field("type", "", "must be a list of alerts");
    }
    Instant now = clock.instant();
    List<Alert> alerts =
        reader.read(body, now).stream().map(alert -> asAlertmanager(alert, now)).toList();
    return Batch.of(alerts.size(), () -> log.appendAlerts(alerts));
  }

  /** Here an alert is over when its end has come, and its labels alone are its identity. */
  private static Alert asAlertmanager(Alert alert, Instant now) {
    Instant end = alert.endsAt();
    return new Alert(
        LabelFingerprint.of(alert.labels()),
        alert.service(),
        alert.name(),
        alert.severity(),
        end != null && !end.isAfter(now),
        alert.labels(),
        alert.annotations(),
        alert.startsAt(),
        end == null ? now.plus(RESOLVE_TIMEOUT) : end,
        alert.generatorUrl(),
        alert.receivedAt());
  }
}
