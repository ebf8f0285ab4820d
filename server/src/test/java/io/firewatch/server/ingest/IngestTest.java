package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.server.testing.MemoryTelemetryLog;
import io.firewatch.server.testing.RemoteWrite;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.Severity;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MemoryServer
final class IngestTest {
  @LocalServerPort private int port;
  @Autowired private MemoryTelemetryLog log;
  @Autowired private MeterRegistry registry;

  private Http http = Http.admin(0);

  @BeforeEach
  void clear() {
    log.clear();
    http = Http.admin(port);
  }

  private double counted(String name, String... tags) {
    return registry.counter(name, tags).count();
  }

  @Test
  void a_prometheus_write_is_answered_204_and_counted_exactly() throws Exception {
    double before = counted("firewatch.samples.accepted");
    double stale = counted("firewatch.samples.stale");
    byte[] body =
        new RemoteWrite()
            .series(
                Map.of("__name__", "up", "job", "shop"),
                System.currentTimeMillis(),
                1,
                2,
                Double.longBitsToDouble(0x7ff0000000000002L))
            .body();
    HttpResponse<String> answer = http.post("/api/v1/write", body, RemoteWrite.HEADERS);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(log.samples).hasSize(2);
    assertThat(counted("firewatch.samples.accepted") - before).isEqualTo(2);
    assertThat(counted("firewatch.samples.stale") - stale).isEqualTo(1);
  }

  @Test
  void what_is_no_remote_write_is_refused_without_blaming_the_server() throws Exception {
    assertThat(http.post("/api/v1/write", new byte[] {1, 2, 3}, RemoteWrite.HEADERS).statusCode())
        .isEqualTo(400);
    assertThat(http.post("/api/v1/write", "{}").statusCode()).isEqualTo(415);
    String[] version2 = RemoteWrite.HEADERS.clone();
    version2[1] = "application/x-protobuf;proto=io.prometheus.write.v2.Request";
    assertThat(http.post("/api/v1/write", new RemoteWrite().body(), version2).statusCode())
        .isEqualTo(415);
    // Announces 64 MiB, brings nothing.
    byte[] bomb = {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x20};
    HttpResponse<String> answer = http.post("/api/v1/write", bomb, RemoteWrite.HEADERS);
    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 413);
  }

  @Test
  void a_full_log_is_answered_429_with_a_time_to_come_back() throws Exception {
    log.full = true;
    byte[] body = new RemoteWrite().series(Map.of("__name__", "up"), now(), 1).body();
    HttpResponse<String> answer = http.post("/api/v1/write", body, RemoteWrite.HEADERS);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void metrics_come_as_an_object_a_list_or_lines() throws Exception {
    String one =
        "{\"source_service\":\"pay\",\"metric_name\":\"cpu\",\"metric_value\":1.5,\"labels\":{\"pod\":\"a\"}}";
    assertThat(http.post("/api/v1/metrics", one).body()).isEqualTo("{\"accepted\":1}");
    assertThat(http.post("/api/v1/metrics", "[" + one + "," + one + "]").statusCode())
        .isEqualTo(202);
    String lines = one + "\n\n" + one + "\r\n" + one;
    assertThat(http.post("/api/v1/metrics", lines, "Content-Type", "application/x-ndjson").body())
        .isEqualTo("{\"accepted\":3}");
    assertThat(log.samples).hasSize(6);
    MetricSample sample = log.samples.getFirst();
    assertThat(sample.series()).hasToString("pay/cpu{pod=\"a\"}");
    assertThat(sample.value()).isEqualTo(1.5);
    assertThat(http.post("/api/v1/metrics", gzip(one), "Content-Encoding", "gzip").statusCode())
        .isEqualTo(202);
  }

  @Test
  void a_bad_event_is_named_by_line_and_field_and_nothing_of_its_request_is_taken()
      throws Exception {
    String good = "{\"source_service\":\"pay\",\"metric_name\":\"cpu\",\"metric_value\":1}\n";
    for (String[] bad :
        List.of(
            new String[] {"\"metric_value\":NaN", "metric_value"},
            new String[] {"\"metric_value\":Infinity", "metric_value"},
            new String[] {"\"metric_value\":1e999", "metric_value"},
            new String[] {"\"metric_value\":\"97\"", "metric_value"},
            new String[] {"\"metric_value\":null", "metric_value"},
            new String[] {"\"metric_value\":1,\"timestamp\":1", "timestamp"},
            new String[] {"\"metric_value\":1,\"timestamp\":99999999999999", "timestamp"},
            new String[] {"\"metric_value\":1,\"timestamp\":1.5", "timestamp"},
            new String[] {"\"metric_value\":1,\"labels\":{\"a\":1}", "labels.a"},
            new String[] {"\"metric_value\":1,\"labels\":[]", "labels"})) {
      String body = good + "{\"source_service\":\"pay\",\"metric_name\":\"cpu\"," + bad[0] + "}";
      HttpResponse<String> answer =
          http.post("/api/v1/metrics", body, "Content-Type", "application/x-ndjson");
      assertThat(answer.statusCode()).as(bad[0]).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      assertThat(Http.json(answer).path("field").asString()).isEqualTo(bad[1]);
      assertThat(Http.json(answer).path("line").asInt()).isEqualTo(2);
    }
    HttpResponse<String> missing = http.post("/api/v1/metrics", "{\"metric_name\":\"cpu\"}");
    assertThat(Http.json(missing).path("field").asString()).isEqualTo("source_service");
    assertThat(log.samples).isEmpty();
  }

  @Test
  void log_lines_come_as_json_or_as_text() throws Exception {
    http.post(
        "/api/v1/logs",
        "{\"source_service\":\"pay\",\"level\":\"error\",\"message\":\"no\",\"trace_id\":\"t1\"}");
    HttpResponse<String> text =
        http.post(
            "/api/v1/logs?service=shop",
            "2026-01-01 WARN slow\n\nplain\n[error] broken",
            "Content-Type",
            "text/plain");
    assertThat(text.body()).isEqualTo("{\"accepted\":3}");
    assertThat(log.logs)
        .extracting(LogLine::level)
        .containsExactly(LogLevel.ERROR, LogLevel.WARN, LogLevel.INFO, LogLevel.ERROR);
    assertThat(log.logs)
        .extracting(LogLine::service)
        .containsExactly("pay", "shop", "shop", "shop");
  }

  @Test
  void context_is_taken_in_the_short_form() throws Exception {
    assertThat(
            http.post(
                    "/context/deploys",
                    "{\"service\":\"pay\",\"commit\":\"abc\",\"author\":\"kim\",\"when\":\"%s\"}"
                        .formatted(Instant.now().minusSeconds(180)))
                .statusCode())
        .isEqualTo(202);
    http.post("/context/traces", "{\"trace_id\":\"t\",\"service\":\"pay\",\"duration\":\"1.2s\"}");
    http.post("/context/traces", "{\"trace_id\":\"t\",\"service\":\"pay\",\"duration_ms\":7}");
    http.post("/context/logs", "{\"service\":\"pay\",\"level\":\"ERROR\",\"message\":\"no\"}");
    assertThat(log.deployments.getFirst().gitSha()).isEqualTo("abc");
    assertThat(log.spans).extracting(s -> s.durationMillis()).containsExactly(1200.0, 7.0);
    assertThat(log.logs).hasSize(1);
    HttpResponse<String> bad =
        http.post("/context/traces", "{\"trace_id\":\"t\",\"service\":\"p\",\"duration\":\"x\"}");
    assertThat(Http.json(bad).path("field").asString()).isEqualTo("duration");
  }

  @Test
  void a_deployment_has_the_fields_of_our_json() throws Exception {
    HttpResponse<String> answer =
        http.post(
            "/api/v1/deployments",
            "{\"source_service\":\"pay\",\"version\":\"v2\",\"change_type\":\"CONFIG\",\"known_risks\":[\"a\"]}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(log.deployments.getFirst().knownRisks()).containsExactly("a");
    HttpResponse<String> bad =
        http.post(
            "/api/v1/deployments",
            "{\"source_service\":\"pay\",\"version\":\"v2\",\"change_type\":\"MAGIC\"}");
    assertThat(Http.json(bad).path("field").asString()).isEqualTo("change_type");
  }

  private static final String ALERTMANAGER =
      """
      {"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"fw",
       "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://am",
       "alerts":[
        {"status":"firing","labels":{"alertname":"HighCpu","service":"pay","severity":"critical"},
         "annotations":{"summary":"CPU is high"},"startsAt":"2026-01-01T00:00:00.123456789Z",
         "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://p","fingerprint":"f1"},
        {"status":"resolved","labels":{"alertname":"Slow","job":"shop","severity":"warning"},
         "annotations":{},"startsAt":"2026-01-01T00:00:00Z","endsAt":"2026-01-01T00:05:00+01:00",
         "generatorURL":""}]}
      """;

  @Test
  void alertmanager_is_understood() throws Exception {
    HttpResponse<String> answer = http.post("/alerts", ALERTMANAGER);
    assertThat(answer.statusCode()).isEqualTo(202);
    Alert first = log.alerts.getFirst();
    assertThat(first.fingerprint()).isEqualTo("f1");
    assertThat(first.service()).isEqualTo("pay");
    assertThat(first.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(first.endsAt()).isNull();
    assertThat(first.summary()).isEqualTo("CPU is high");
    Alert second = log.alerts.get(1);
    assertThat(second.resolved()).isTrue();
    assertThat(second.service()).isEqualTo("shop");
    assertThat(second.endsAt()).isEqualTo("2025-12-31T23:05:00Z");
  }

  @Test
  void a_bare_alert_and_a_list_are_the_same_alerts() throws Exception {
    String bare =
        "{\"labels\":{\"alertname\":\"A\",\"namespace\":\"n\",\"pod\":\"pay-7d9f8b6c5-x2x4z\"}}";
    String turned =
        "{\"labels\":{\"pod\":\"pay-7d9f8b6c5-x2x4z\",\"namespace\":\"n\",\"alertname\":\"A\"}}";
    http.post("/alerts", bare);
    http.post("/alerts", "[" + turned + "]");
    assertThat(log.alerts).extracting(Alert::fingerprint).hasSize(2);
    assertThat(log.alerts.get(0).fingerprint()).isEqualTo(log.alerts.get(1).fingerprint());
    assertThat(log.alerts).extracting(Alert::service).containsOnly("pay");
    assertThat(log.alerts).extracting(Alert::severity).containsOnly(Severity.MEDIUM);
  }

  @Test
  void alerts_beyond_the_bounds_are_refused() throws Exception {
    String alert = "{\"labels\":{\"alertname\":\"A\"}}";
    String many = "[" + (alert + ",").repeat(1000) + alert + "]";
    assertThat(http.post("/alerts", many).statusCode()).isEqualTo(400);
    assertThat(http.post("/alerts", " ".repeat(1 << 20) + alert).statusCode()).isEqualTo(413);
    HttpResponse<String> typed = http.post("/alerts", "{\"alerts\":[{\"labels\":{\"a\":{}}}]}");
    assertThat(Http.json(typed).path("field").asString()).isEqualTo("alerts[0].labels.a");
    assertThat(log.alerts).isEmpty();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
