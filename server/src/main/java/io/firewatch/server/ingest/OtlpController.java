package io.firewatch.server.ingest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes metrics, logs and traces as OpenTelemetry exports them over HTTP (OTLP 1). */
@RestController
final class OtlpController {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private final OtlpIntake intake;
  private final IngestProperties.Limits limits;

  OtlpController(OtlpIntake intake, IngestProperties properties) {
    this.intake = intake;
    this.limits = properties.limits();
  }

  @Operation(summary = "OTLP metrics: protobuf or JSON, gzip welcome")
  @PostMapping("/v1/metrics")
  ResponseEntity<byte[]> metrics(HttpServletRequest request) throws IOException {
    return answer(
        request,
        intake.metrics(
            room -> read(request, room, ExportMetricsServiceRequest.newBuilder()).build()));
  }

  @Operation(summary = "OTLP logs: protobuf or JSON, gzip welcome")
  @PostMapping("/v1/logs")
  ResponseEntity<byte[]> logs(HttpServletRequest request) throws IOException {
    return answer(
        request,
        intake.logs(room -> read(request, room, ExportLogsServiceRequest.newBuilder()).build()));
  }

  @Operation(summary = "OTLP traces: protobuf or JSON, gzip welcome")
  @PostMapping("/v1/traces")
  ResponseEntity<byte[]> traces(HttpServletRequest request) throws IOException {
    return answer(
        request,
        intake.traces(room -> read(request, room, ExportTraceServiceRequest.newBuilder()).build()));
  }

  private <B extends Message.Builder> B read(HttpServletRequest request, Room.Lease room, B into)
      throws IOException {
    String type = JsonBodies.mediaType(request.getContentType());
    if (!type.equals(PROTOBUF) && !type.equals(JSON)) {
      throw Refusal.unsupported("Send " + PROTOBUF + " or " + JSON + ".");
    }
    Body body =
        Body.read(
            request,
            new Body.Bounds(limits.maxBody().toBytes(), limits.maxUncompressed().toBytes()),
            room);
    // What is read from bytes takes a few times their room.
    room.grow(3L * body.length());
    try {
      if (type.equals(JSON)) {
        JsonFormat.parser().ignoringUnknownFields().merge(body.text(), into);
      } else {
        into.mergeFrom(body.bytes(), 0, body.length());
      }
      return into;
    } catch (InvalidProtocolBufferException e) {
      throw Refusal.malformed("The body is no OTLP request: " + e.getMessage());
    }
  }

  private static ResponseEntity<byte[]> answer(HttpServletRequest request, Message message)
      throws IOException {
    boolean isJson = JsonBodies.mediaType(request.getContentType()).equals(JSON);
    byte[] body =
        isJson
            ? JsonFormat.printer()
                .omittingInsignificantWhitespace()
                .print(message)
                .getBytes(StandardCharsets.UTF_8)
            : message.toByteArray();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(isJson ? JSON : PROTOBUF))
        .body(body);
  }
}
