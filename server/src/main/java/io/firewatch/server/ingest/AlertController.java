package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.TelemetryLog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes alerts of other systems. */
@RestController
final class AlertController {
  private static final Set<String> TYPES = Set.of("", "application/json");

  private final Intake intake;
  private final TelemetryLog log;
  private final IngestProperties properties;
  private final InstantSource clock;
  private final AlertReader reader;

  AlertController(
      Intake intake, TelemetryLog log, IngestProperties properties, InstantSource clock) {
    this.intake = intake;
    this.log = log;
    this.properties = properties;
    this.clock = clock;
    this.reader = new AlertReader(properties);
  }

  @Operation(summary = "Alertmanager webhook (version 4), a list of alerts, or one alert")
  @PostMapping("/alerts")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted alerts(HttpServletRequest request) throws IOException {
    return new Accepted(intake.take(Kind.ALERTS, request, this::decode));
  }

  private Batch decode(HttpServletRequest request, Room.Lease room) throws IOException {
    if (!TYPES.contains(JsonBodies.mediaType(request.getContentType()))) {
      throw Refusal.unsupported("Send application/json.");
    }
    long max = properties.limits().maxAlertBody().toBytes();
    Body body = Body.read(request, new Body.Bounds(max, max), room);
    List<Alert> alerts = reader.read(JsonBodies.tree(body), clock.instant());
    return Batch.of(alerts.size(), () -> log.appendAlerts(alerts));
  }
}
