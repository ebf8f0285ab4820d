package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.server.testing.MemoryTelemetryLog;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Severity;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.xerial.snappy.Snappy;

/** Loki's push, Grafana's alerts, and deployments of GitHub and Argo CD. */
@MemoryServer
final class MoreWaysInTest {
  @LocalServerPort private int port;
  @Autowired private MemoryTelemetryLog log;
  @Autowired private MeterRegistry registry;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private Http http = Http.admin(0);

  @BeforeEach
  void clear() {
    log.clear();
    http = Http.admin(port);
  }

  private long nanos() {
    return now.toEpochMilli() * 1_000_000;
  }

  @Test
  void loki_json_is_taken_with_level_service_and_metadata() throws Exception {
    HttpResponse<String> answer =
        http.post(
            "/loki/api/v1/push",
            """
            {"streams":[{"stream":{"job":"shop","env":"prod"},"values":[
              ["%1$d","level=info charge ok"],
              ["%1$d","no level told",{"detected_level":"error","trace_id":"abc"}],
              ["1000000000","of long ago"]]}]}
            """
                .formatted(nanos()));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(log.logs).extracting(LogLine::service).containsExactly("shop", "shop");
    assertThat(log.logs).extracting(LogLine::level).containsExactly(LogLevel.INFO, LogLevel.ERROR);
    assertThat(log.logs.getLast().traceId()).isEqualTo("abc");
    assertThat(log.logs.getLast().labels()).containsEntry("env", "prod");
    assertThat(registry.counter("firewatch.logs.rejected", "reason", "too_old").count())
        .isGreaterThanOrEqualTo(1);
  }

  @Test
  void loki_protobuf_is_taken() throws Exception {
    byte[] body =
        message(
            1,
            message(1, "{service=\"pay\", path=\"a\\\"b\"}".getBytes(StandardCharsets.UTF_8)),
            message(
                2,
                message(1, varint(1, now.getEpochSecond()), varint(2, 5_000_000)),
                message(2, "ERROR no bank".getBytes(StandardCharsets.UTF_8)),
                message(
                    3,
                    message(1, "trace_id".getBytes(StandardCharsets.UTF_8)),
                    message(2, "t9".getBytes(StandardCharsets.UTF_8)))));
    HttpResponse<String> answer =
        http.post(
            "/loki/api/v1/push",
            Snappy.compress(body),
            "Content-Type",
            "application/x-protobuf",
            "Content-Encoding",
            "snappy");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    LogLine line = log.logs.getFirst();
    assertThat(line.service()).isEqualTo("pay");
    assertThat(line.level()).isEqualTo(LogLevel.ERROR);
    assertThat(line.timestampMillis()).isEqualTo(now.toEpochMilli() + 5);
    assertThat(line.labels()).containsEntry("path", "a\"b").containsEntry("trace_id", "t9");
  }

  /** A field of bytes that are made of others. */
  private static byte[] message(int field, byte[]... parts) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.write(part);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(field, joined.toByteArray());
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] varint(int field, long value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeInt64(field, value);
    out.flush();
    return bytes.toByteArray();
  }

  @Test
  void what_is_no_push_is_refused_by_field() throws Exception {
    assertField("{}", "streams");
    assertField("{\"streams\":[{\"stream\":{\"a\":1},\"values\":[]}]}", "streams[0].stream.a");
    assertField(
        "{\"streams\":[{\"stream\":{},\"values\":[[\"x\",\"y\"]]}]}", "streams[0].values[0][0]");
    assertField("{\"streams\":[{\"stream\":{},\"values\":[5]}]}", "streams[0].values[0]");
    assertThat(
            http.post("/loki/api/v1/push", new byte[] {9}, "Content-Type", "application/x-protobuf")
                .statusCode())
        .isEqualTo(400);
  }

  private void assertField(String body, String field) throws Exception {
    HttpResponse<String> answer = http.post("/loki/api/v1/push", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Http.json(answer).path("field").asString()).isEqualTo(field);
  }

  @Test
  void grafana_alerting_is_understood() throws Exception {
    HttpResponse<String> answer =
        http.post(
            "/alerts",
            """
            {"receiver":"firewatch","status":"firing","orgId":1,"alerts":[
              {"status":"firing","labels":{"alertname":"High latency","grafana_folder":"shop",
                "service":"pay","severity":"critical"},
               "annotations":{"summary":"p99 above 1 s"},"startsAt":"2026-03-01T10:00:00.0Z",
               "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://grafana/alerting/1/edit",
               "fingerprint":"c6eadffa33fcdf37","silenceURL":"http://grafana/alerting/silence/new",
               "dashboardURL":"","panelURL":"","values":{"B":44.2,"C":1},
               "valueString":"[ var='B' labels={} value=44.2 ]"}],
             "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://grafana/",
             "version":"1","groupKey":"{}:{}","truncatedAlerts":0,"title":"[FIRING:1]","state":"alerting",
             "message":"**Firing**"}
            """);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    Alert alert = log.alerts.getFirst();
    assertThat(alert.fingerprint()).isEqualTo("c6eadffa33fcdf37");
    assertThat(alert.service()).isEqualTo("pay");
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
  }

  private static String sign(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("the-hook-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> github(String event, String body, String signature)
      throws Exception {
    return http.as("")
        .post(
            "/hooks/github",
            body,
            "Content-Type",
            "application/json",
            "X-GitHub-Event",
            event,
            "X-Hub-Signature-256",
            signature);
  }

  private String deployment(String state) {
    return """
    {"action":"created",%s"deployment":{"id":987654321,"sha":"f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
      "ref":"main","task":"deploy","payload":{},"environment":"production",
      "description":"Ship the new cart","creator":{"login":"ada"},"created_at":"%s"},
     "repository":{"id":1,"name":"cart","full_name":"acme/cart","default_branch":"main"},
     "sender":{"login":"ada"}}
    """
        .formatted(
            state.isEmpty() ? "" : "\"deployment_status\":{\"state\":\"" + state + "\"},", now);
  }

  @Test
  void a_deployment_of_github_and_its_success_are_one_change() throws Exception {
    for (String state : new String[] {"", "success", "failure"}) {
      String body = deployment(state);
      String event = state.isEmpty() ? "deployment" : "deployment_status";
      assertThat(github(event, body, sign(body)).statusCode()).isEqualTo(202);
    }
    assertThat(log.deployments).hasSize(2);
    assertThat(log.deployments)
        .extracting(Deployment::id)
        .containsOnly("github-acme/cart-987654321");
    Deployment deployment = log.deployments.getFirst();
    assertThat(deployment.service()).isEqualTo("cart");
    assertThat(deployment.deployedBy()).isEqualTo("ada");
    assertThat(deployment.at()).isEqualTo(now);
    assertThat(deployment.gitSha()).startsWith("f95f852b");
  }

  @Test
  void releases_and_pushes_to_the_default_branch_are_changes_and_others_are_not() throws Exception {
    String repository =
        "\"repository\":{\"name\":\"cart\",\"full_name\":\"acme/cart\",\"default_branch\":\"main\"}";
    String release =
        "{\"action\":\"published\",\"release\":{\"id\":5,\"tag_name\":\"v1.2.0\",\"name\":\"Spring\","
            + "\"author\":{\"login\":\"ada\"},\"published_at\":\""
            + now
            + "\"},"
            + repository
            + "}";
    assertThat(github("release", release, sign(release)).body()).isEqualTo("{\"accepted\":1}");
    String push =
        "{\"ref\":\"refs/heads/main\",\"head_commit\":{\"id\":\"abcdef0123456789\",\"message\":\"Fix\\n\\nmore\","
            + "\"timestamp\":\""
            + now
            + "\"},\"pusher\":{\"name\":\"bob\"},"
            + repository
            + "}";
    assertThat(github("push", push, sign(push)).body()).isEqualTo("{\"accepted\":1}");
    String branch = push.replace("refs/heads/main", "refs/heads/try");
    assertThat(github("push", branch, sign(branch)).body()).isEqualTo("{\"accepted\":0}");
    assertThat(github("ping", "{\"zen\":\"x\"}", sign("{\"zen\":\"x\"}")).statusCode())
        .isEqualTo(202);
    assertThat(log.deployments)
        .extracting(Deployment::version)
        .containsExactly("v1.2.0", "abcdef0123");
    assertThat(log.deployments.getLast().description()).isEqualTo("Fix");
  }

  @Test
  void a_body_that_github_did_not_sign_is_refused_and_counted() throws Exception {
    double before = refusals();
    String body = deployment("");
    for (String wrong : new String[] {"sha256=00", sign(body + " "), "x"}) {
      HttpResponse<String> answer = github("deployment", body, wrong);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Http.json(answer).path("field").asString()).isEqualTo("X-Hub-Signature-256");
    }
    assertThat(log.deployments).isEmpty();
    assertThat(refusals() - before).isEqualTo(3);
  }

  private double refusals() {
    return registry
        .counter("firewatch.requests.refused", "kind", "deployments", "reason", "signature")
        .count();
  }

  @Test
  void a_missing_field_of_github_is_named_with_its_path() throws Exception {
    String body = deployment("").replace("\"sha\"", "\"hash\"");
    HttpResponse<String> answer = github("deployment", body, sign(body));
    assertThat(Http.json(answer).path("field").asString()).isEqualTo("deployment.sha");
  }

  @Test
  void argo_cd_tells_of_what_was_synchronised() throws Exception {
    String body =
        """
        {"app":"cart","environment":"prod-eu","revision":"53e28ff20cc530b9ada2173fbbd64d48338583ba",
         "phase":"Succeeded","finished_at":"%s","message":"successfully synced (all tasks run)"}
        """
            .formatted(now);
    assertThat(http.post("/hooks/argocd", body).statusCode()).isEqualTo(202);
    assertThat(http.post("/hooks/argocd", body.replace("Succeeded", "Failed")).body())
        .isEqualTo("{\"accepted\":0}");
    Deployment deployment = log.deployments.getFirst();
    assertThat(log.deployments).hasSize(1);
    assertThat(deployment.service()).isEqualTo("cart");
    assertThat(deployment.environment()).isEqualTo("prod-eu");
    assertThat(deployment.version()).isEqualTo("53e28ff20c");
    HttpResponse<String> bad = http.post("/hooks/argocd", "{\"app\":\"cart\"}");
    assertThat(Http.json(bad).path("field").asString()).isEqualTo("revision");
  }
}
