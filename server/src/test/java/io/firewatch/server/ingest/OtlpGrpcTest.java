package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.server.testing.MemoryTelemetryLog;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc.TraceServiceBlockingStub;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What gRPC is answered, to the letter. */
@MemoryServer
final class OtlpGrpcTest {
  @Autowired private MemoryTelemetryLog log;
  @Autowired private OtlpGrpcServer server;

  private ManagedChannel channel =
      NettyChannelBuilder.forAddress("localhost", 1).usePlaintext().build();

  @BeforeEach
  void open() {
    log.clear();
    channel =
        NettyChannelBuilder.forAddress("localhost", server.port().orElseThrow())
            .usePlaintext()
            .build();
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
  }

  private TraceServiceBlockingStub stub(String authorization) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    return TraceServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private TraceServiceBlockingStub known() {
    return stub("Bearer " + MemoryServer.ADMIN_KEY);
  }

  private static ExportTraceServiceRequest request(String traceId) {
    long now = System.currentTimeMillis() * 1_000_000;
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .addSpans(
                            Span.newBuilder()
                                .setTraceId(ByteString.copyFrom(traceId, StandardCharsets.US_ASCII))
                                .setSpanId(
                                    ByteString.copyFrom("eight by", StandardCharsets.US_ASCII))
                                .setName("x")
                                .setStartTimeUnixNano(now)
                                .setEndTimeUnixNano(now))))
        .build();
  }

  @Test
  void what_is_left_out_is_told_in_the_answer() {
    ExportTraceServiceResponse answer = known().export(request("too short"));
    assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    assertThat(known().export(request("sixteen bytes ok")).hasPartialSuccess()).isFalse();
    assertThat(log.spans).hasSize(1);
    assertThat(log.spans.getFirst().service()).isEqualTo("unknown");
  }

  @Test
  void a_full_log_is_resource_exhausted_with_the_time_to_come_back() throws Exception {
    log.full = true;
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> known().export(request("sixteen bytes ok")));
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    com.google.rpc.Status status = StatusProto.fromThrowable(refused);
    assertThat(status).isNotNull();
    assertThat(status.getDetails(0).unpack(RetryInfo.class).getRetryDelay().getSeconds())
        .isEqualTo(1);
  }

  @Test
  void a_key_is_asked_for() {
    for (String wrong : new String[] {"Bearer nobody", "Basic x", ""}) {
      StatusRuntimeException refused =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> stub(wrong).export(request("sixteen bytes ok")));
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
    assertThat(log.spans).isEmpty();
  }
}
