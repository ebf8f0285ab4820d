package io.firewatch.server.ingest;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.MessageLite;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.firewatch.incident.StoreUnavailable;
import io.firewatch.server.problem.Refusal;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;

/** The three services of OTLP over gRPC. */
final class OtlpGrpcServices {
  /** What is read takes a few times the room of its bytes. */
  private static final int READ_FACTOR = 4;

  private OtlpGrpcServices() {}

  private interface Work<A> {
    A answer() throws IOException;
  }

  private static <R extends MessageLite> OtlpIntake.Request<R> request(R request) {
    return room -> {
      room.grow((long) READ_FACTOR * request.getSerializedSize());
      return request;
    };
  }

  private static <A> void answer(StreamObserver<A> to, Work<A> work) {
    A answer;
    try {
      answer = work.answer();
    } catch (Refusal refusal) {
      to.onError(status(refusal));
      return;
    } catch (StoreUnavailable | IOException e) {
      to.onError(status(Code.UNAVAILABLE, "Not now.", 5));
      return;
    }
    to.onNext(answer);
    to.onCompleted();
  }

  /** Senders come again when they are told when, and drop the request otherwise. */
  private static StatusRuntimeException status(Refusal refusal) {
    return switch (refusal.status()) {
      case TOO_MANY_REQUESTS -> status(Code.RESOURCE_EXHAUSTED, refusal.detail(), 1);
      case SERVICE_UNAVAILABLE -> status(Code.UNAVAILABLE, refusal.detail(), 5);
      default -> status(Code.INVALID_ARGUMENT, refusal.detail(), 0);
    };
  }

  private static StatusRuntimeException status(Code code, String message, int retrySeconds) {
    Status.Builder status = Status.newBuilder().setCode(code.getNumber()).setMessage(message);
    if (retrySeconds > 0) {
      status.addDetails(
          Any.pack(
              RetryInfo.newBuilder()
                  .setRetryDelay(Duration.newBuilder().setSeconds(retrySeconds))
                  .build()));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  static final class Metrics extends MetricsServiceGrpc.MetricsServiceImplBase {
    private final OtlpIntake intake;

    Metrics(OtlpIntake intake) {
      this.intake = intake;
    }

    @Override
    public void export(
        ExportMetricsServiceRequest request, StreamObserver<ExportMetricsServiceResponse> to) {
      answer(to, () -> intake.metrics(request(request)));
    }
  }

  static final class Logs extends LogsServiceGrpc.LogsServiceImplBase {
    private final OtlpIntake intake;

    Logs(OtlpIntake intake) {
      this.intake = intake;
    }

    @Override
    public void export(
        ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> to) {
      answer(to, () -> intake.logs(request(request)));
    }
  }

  static final class Traces extends TraceServiceGrpc.TraceServiceImplBase {
    private final OtlpIntake intake;

    Traces(OtlpIntake intake) {
      this.intake = intake;
    }

    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> to) {
      answer(to, () -> intake.traces(request(request)));
    }
  }
}
