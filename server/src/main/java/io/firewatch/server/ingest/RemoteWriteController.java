package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.TelemetryLog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes what Prometheus writes (remote-write 1.0). */
@RestController
final class RemoteWriteController {
  private final Intake intake;
  private final TelemetryLog log;
  private final IngestProperties properties;
  private final InstantSource clock;
  private final SeriesCache cache;
  private final SeriesLabels labels;

  RemoteWriteController(
      Intake intake, TelemetryLog log, IngestProperties properties, InstantSource clock) {
    this.intake = intake;
    this.log = log;
    this.properties = properties;
    this.clock = clock;
    this.cache = new SeriesCache(properties.seriesCache());
    this.labels =
        new SeriesLabels(properties.labels(), new ServiceNames(properties.serviceLabels()));
  }

  @Operation(summary = "Prometheus remote-write 1.0: snappy block of prometheus.WriteRequest")
  @PostMapping("/api/v1/write")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void write(HttpServletRequest request) throws IOException {
    intake.take(Kind.SAMPLES, request, this::decode);
  }

  private Batch decode(HttpServletRequest request, Room.Lease room) throws IOException {
    checkType(request);
    Body body =
        SnappyBody.read(
            request,
            new Body.Bounds(
                properties.limits().maxBody().toBytes(),
                properties.limits().maxUncompressed().toBytes()),
            room);
    RemoteWriteDecoder decoder =
        new RemoteWriteDecoder(
            cache,
            labels,
            TimeBounds.around(
                clock.instant(), properties.times().oldest(), properties.times().newest()),
            properties.limits().maxSamples());
    try {
      decoder.decode(body.bytes(), body.length());
    } catch (IOException e) {
      throw Refusal.malformed("The body is not a prometheus.WriteRequest.");
    }
    return new Batch(
        decoder.size(),
        decoder.stale(),
        decoder.dropped(),
        () -> log.appendMetrics(decoder.batch()));
  }

  private static void checkType(HttpServletRequest request) {
    String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
    // Senders of version 2 fall back to version 1 when they are told so.
    if (!type.startsWith("application/x-protobuf") || type.contains("io.prometheus.write.v2")) {
      throw Refusal.unsupported(
          "Send application/x-protobuf with a prometheus.WriteRequest (remote-write 1.0).");
    }
    if (!Body.encoding(request).equals("snappy")) {
      throw Refusal.unsupported("Send Content-Encoding: snappy (block format).");
    }
  }
}
