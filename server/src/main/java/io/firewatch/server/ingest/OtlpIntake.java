package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.TelemetryLog;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Takes OTLP requests in, by whichever way they come. An answer is given when what it accepts is
 * durable, and says how much was left out.
 */
@Component
final class OtlpIntake {
  private final Intake intake;
  private final TelemetryLog log;
  private final IngestProperties properties;
  private final InstantSource clock;
  private final HistogramMemory memory;

  OtlpIntake(Intake intake, TelemetryLog log, IngestProperties properties, InstantSource clock) {
    this.intake = intake;
    this.log = log;
    this.properties = properties;
    this.clock = clock;
    this.memory = new HistogramMemory(properties.seriesCache() / 4);
  }

  /** Reads a request, in the room it may use. */
  interface Request<R> {
    R read(Room.Lease room) throws IOException;
  }

  ExportMetricsServiceResponse metrics(Request<ExportMetricsServiceRequest> request)
      throws IOException {
    Batch taken =
        intake.take(
            Kind.SAMPLES,
            room -> {
              OtlpMetricReader reader = new OtlpMetricReader(properties, bounds(), memory);
              reader.read(request.read(room));
              MetricBatch batch = reader.batch();
              return new Batch(
                  reader.size(), reader.stale(), reader.dropped(), () -> log.appendMetrics(batch));
            });
    ExportMetricsServiceResponse.Builder answer = ExportMetricsServiceResponse.newBuilder();
    if (taken.left() > 0) {
      answer.setPartialSuccess(
          ExportMetricsPartialSuccess.newBuilder()
              .setRejectedDataPoints(taken.left())
              .setErrorMessage("Left out: " + taken.leftInWords()));
    }
    return answer.build();
  }

  ExportLogsServiceResponse logs(Request<ExportLogsServiceRequest> request) throws IOException {
    Batch taken =
        intake.take(
            Kind.LOGS,
            room -> {
              OtlpLogReader reader = new OtlpLogReader(properties, bounds());
              reader.read(request.read(room));
              return new Batch(
                  reader.lines().size(), 0, reader.dropped(), () -> log.appendLogs(reader.lines()));
            });
    ExportLogsServiceResponse.Builder answer = ExportLogsServiceResponse.newBuilder();
    if (taken.left() > 0) {
      answer.setPartialSuccess(
          ExportLogsPartialSuccess.newBuilder()
              .setRejectedLogRecords(taken.left())
              .setErrorMessage("Left out: " + taken.leftInWords()));
    }
    return answer.build();
  }

  ExportTraceServiceResponse traces(Request<ExportTraceServiceRequest> request) throws IOException {
    Batch taken =
        intake.take(
            Kind.SPANS,
            room -> {
              OtlpSpanReader reader = new OtlpSpanReader(properties, bounds());
              reader.read(request.read(room));
              return new Batch(
                  reader.spans().size(),
                  0,
                  reader.dropped(),
                  () -> log.appendSpans(reader.spans()));
            });
    ExportTraceServiceResponse.Builder answer = ExportTraceServiceResponse.newBuilder();
    if (taken.left() > 0) {
      answer.setPartialSuccess(
          ExportTracePartialSuccess.newBuilder()
              .setRejectedSpans(taken.left())
              .setErrorMessage("Left out: " + taken.leftInWords()));
    }
    return answer.build();
  }

  private TimeBounds bounds() {
    return TimeBounds.around(
        clock.instant(), properties.times().oldest(), properties.times().newest());
  }
}
