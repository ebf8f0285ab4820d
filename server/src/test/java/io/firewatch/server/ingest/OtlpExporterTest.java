package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.server.testing.MemoryTelemetryLog;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.Span;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** OpenTelemetry's own SDK and exporters, against the server. */
@MemoryServer
final class OtlpExporterTest {
  private static final Resource SHOP =
      Resource.create(
          Attributes.of(
              AttributeKey.stringKey("service.name"), "shop",
              AttributeKey.stringKey("service.instance.id"), "shop-1",
              AttributeKey.longKey("process.pid"), 4711L));

  @LocalServerPort private int port;
  @Autowired private MemoryTelemetryLog log;
  @Autowired private OtlpGrpcServer grpc;
  @Autowired private MeterRegistry registry;

  @BeforeEach
  void clear() {
    log.clear();
  }

  private String http(String signal) {
    return "http://localhost:" + port + "/v1/" + signal;
  }

  private String grpc() {
    return "http://localhost:" + grpc.port().orElseThrow();
  }

  private static String bearer() {
    return "Bearer " + MemoryServer.ADMIN_KEY;
  }

  @Test
  void spans_come_over_http() {
    sendTrace(
        OtlpHttpSpanExporter.builder()
            .setEndpoint(http("traces"))
            .addHeader("Authorization", bearer())
            .setCompression("gzip")
            .build());
  }

  @Test
  void spans_come_over_grpc() {
    sendTrace(
        OtlpGrpcSpanExporter.builder()
            .setEndpoint(grpc())
            .addHeader("authorization", bearer())
            .setCompression("gzip")
            .build());
  }

  private void sendTrace(SpanExporter exporter) {
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(SHOP)
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build()) {
      Tracer tracer = provider.get("test");
      io.opentelemetry.api.trace.Span root =
          tracer.spanBuilder("GET /cart").setSpanKind(SpanKind.SERVER).startSpan();
      try (Scope ignored = root.makeCurrent()) {
        io.opentelemetry.api.trace.Span child =
            tracer.spanBuilder("select").setSpanKind(SpanKind.CLIENT).startSpan();
        child.setAttribute("db.system.name", "postgresql");
        child.setStatus(StatusCode.ERROR, "no such table");
        child.end();
      }
      root.end();
      assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
    assertThat(log.spans).hasSize(2);
    Span child = log.spans.getFirst();
    Span root = log.spans.getLast();
    assertThat(child.parentId()).isEqualTo(root.spanId()).hasSize(16);
    assertThat(child.traceId()).isEqualTo(root.traceId()).hasSize(32);
    assertThat(child.failed()).isTrue();
    assertThat(child.labels())
        .containsEntry("kind", "client")
        .containsEntry("db.system.name", "postgresql")
        .containsEntry("status.message", "no such table");
    assertThat(root.parentId()).isEmpty();
    assertThat(root.failed()).isFalse();
    assertThat(root.service()).isEqualTo("shop");
    assertThat(root.operation()).isEqualTo("GET /cart");
    assertThat(root.durationMillis()).isGreaterThanOrEqualTo(child.durationMillis());
  }

  @Test
  void metrics_come_over_http() {
    sendMetrics(
        OtlpHttpMetricExporter.builder()
            .setEndpoint(http("metrics"))
            .addHeader("Authorization", bearer())
            .build());
  }

  @Test
  void metrics_come_over_grpc() {
    sendMetrics(
        OtlpGrpcMetricExporter.builder()
            .setEndpoint(grpc())
            .addHeader("x-api-key", MemoryServer.ADMIN_KEY)
            .build());
  }

  private void sendMetrics(MetricExporter exporter) {
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder()
            .setResource(SHOP)
            .registerMetricReader(
                PeriodicMetricReader.builder(exporter).setInterval(1, TimeUnit.HOURS).build())
            .build()) {
      DoubleHistogram durations =
          provider
              .get("test")
              .histogramBuilder("http.server.request.duration")
              .setUnit("s")
              .build();
      provider
          .get("test")
          .counterBuilder("orders")
          .build()
          .add(7, Attributes.of(AttributeKey.stringKey("shop.kind"), "book"));
      provider.get("test").gaugeBuilder("queue.depth").build().set(12.5);
      durations.record(0.02);
      assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      for (int i = 0; i < 99; i++) {
        durations.record(0.02);
      }
      durations.record(3);
      assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
    assertThat(value("shop/orders_total{instance=\"shop-1\",shop_kind=\"book\"}")).isEqualTo(7);
    assertThat(value("shop/queue_depth{instance=\"shop-1\"}")).isEqualTo(12.5);
    String name = "shop/http_server_request_duration_seconds";
    assertThat(value(name + "_count{instance=\"shop-1\"}")).isEqualTo(101);
    // Of the hundred observations since the first export all lie in the bucket from 0 to 5.
    assertThat(value(name + "_p99{instance=\"shop-1\"}")).isCloseTo(4.95, within(1e-9));
  }

  /** The latest value of a series. */
  private double value(String series) {
    return log.samples.stream()
        .filter(sample -> sample.series().toString().equals(series))
        .map(MetricSample::value)
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError(series + " is not in " + log.samples));
  }

  @Test
  void logs_come_over_http() {
    sendLogs(
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(http("logs"))
            .addHeader("Authorization", bearer())
            .build());
  }

  @Test
  void logs_come_over_grpc() {
    sendLogs(
        OtlpGrpcLogRecordExporter.builder()
            .setEndpoint(grpc())
            .addHeader("authorization", bearer())
            .build());
  }

  private void sendLogs(LogRecordExporter exporter) {
    try (SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .setResource(SHOP)
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
            .build()) {
      provider
          .get("test")
          .logRecordBuilder()
          .setSeverity(Severity.ERROR2)
          .setTimestamp(Instant.now())
          .setBody("cannot charge card")
          .setAttribute(AttributeKey.stringKey("exception.type"), "java.io.IOException")
          .setAttribute(AttributeKey.stringKey("exception.message"), "connection reset")
          .emit();
      assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
    LogLine line = log.logs.getFirst();
    assertThat(line.service()).isEqualTo("shop");
    assertThat(line.level()).isEqualTo(LogLevel.ERROR);
    assertThat(line.message())
        .isEqualTo("cannot charge card java.io.IOException: connection reset");
  }

  @Test
  void without_a_key_grpc_takes_nothing() {
    OtlpGrpcSpanExporter exporter =
        OtlpGrpcSpanExporter.builder()
            .setEndpoint(grpc())
            .addHeader("authorization", "Bearer wrong")
            .build();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build()) {
      provider.get("test").spanBuilder("x").startSpan().end();
      CompletableResultCode flushed = provider.forceFlush().join(10, TimeUnit.SECONDS);
      assertThat(flushed.isDone()).isTrue();
    }
    assertThat(log.spans).isEmpty();
  }

  private static final String TRACE_JSON =
      """
      {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"pay"}}]},
       "scopeSpans":[{"spans":[
        {"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174","parentSpanId":"",
         "name":"charge","kind":2,"startTimeUnixNano":"%1$d","endTimeUnixNano":"%2$d","status":{"code":2},
         "attributes":[{"key":"n","value":{"intValue":"5"}}],"unknownToUs":true},
        {"traceId":"","spanId":"EEE19B7EC3C1B175","name":"lost",
         "startTimeUnixNano":"%1$d","endTimeUnixNano":"%2$d"},
        {"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B176","name":"old",
         "startTimeUnixNano":"1000000","endTimeUnixNano":"2000000"}]}]}]}
      """;

  @Test
  void json_is_read_and_what_is_left_out_is_told() throws Exception {
    double lost = registry.counter("firewatch.spans.rejected", "reason", "span").count();
    long start = System.currentTimeMillis() * 1_000_000;
    HttpResponse<String> answer =
        Http.admin(port).post("/v1/traces", TRACE_JSON.formatted(start, start + 1_500_000));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(Http.json(answer).path("partialSuccess").path("rejectedSpans").asString())
        .isEqualTo("2");
    assertThat(Http.json(answer).path("partialSuccess").path("errorMessage").asString())
        .isEqualTo("Left out: 1 too_old, 1 span");
    Span span = log.spans.getFirst();
    assertThat(span.traceId()).isEqualTo("5b8efff798038103d269b633813fc60c");
    assertThat(span.spanId()).isEqualTo("eee19b7ec3c1b174");
    assertThat(span.durationMillis()).isEqualTo(1.5);
    assertThat(span.failed()).isTrue();
    assertThat(span.labels()).containsEntry("n", "5").containsEntry("kind", "server");
    assertThat(registry.counter("firewatch.spans.rejected", "reason", "span").count() - lost)
        .isEqualTo(1);
  }

  @Test
  void what_is_no_otlp_is_refused_and_a_full_log_says_when_to_come_back() throws Exception {
    Http http = Http.admin(port);
    byte[] noise = {(byte) 0xff, 1, 2};
    assertThat(
            http.post("/v1/traces", noise, "Content-Type", "application/x-protobuf").statusCode())
        .isEqualTo(400);
    assertThat(http.post("/v1/logs", "{\"resourceLogs\":5}").statusCode()).isEqualTo(400);
    assertThat(http.post("/v1/logs", "x", "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
    log.full = true;
    long start = System.currentTimeMillis() * 1_000_000;
    HttpResponse<String> full =
        http.post("/v1/traces", TRACE_JSON.formatted(start, start + 1_500_000));
    assertThat(full.statusCode()).isEqualTo(429);
    assertThat(full.headers().firstValue("Retry-After")).hasValue("1");
  }
}
