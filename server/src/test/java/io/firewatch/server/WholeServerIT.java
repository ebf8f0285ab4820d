package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.RemoteWrite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Everything for real: broker, database, streams, agents, HTTP. */
final class WholeServerIT {
  private static final String ADMIN_KEY = "the-admin-key";

  @TempDir static Path home = Path.of("");

  private static ConfigurableApplicationContext server = start();
  private static Http http = Http.admin(0);

  private static ConfigurableApplicationContext start() {
    return new org.springframework.context.support.GenericApplicationContext();
  }

  @BeforeAll
  static void startServer() {
    server = FirewatchServer.start(arguments());
    http = connect(server);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static String[] arguments() {
    return new String[] {
      "--firewatch.home=" + home,
      "--firewatch.admin-key=" + ADMIN_KEY,
      "--firewatch.http.port=0",
      "--firewatch.resolution.interval=1s",
    };
  }

  private static Http connect(ConfigurableApplicationContext context) {
    return new Http(URI.create(FirewatchServer.url(context)).getPort(), ADMIN_KEY);
  }

  private static String alert(String status, String name, String service) {
    return """
    {"version":"4","status":"%s","alerts":[{"status":"%s","labels":{"alertname":"%s",
     "service":"%s","severity":"critical"},"annotations":{"summary":"it burns"},
     "startsAt":"2026-01-01T00:00:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"%s"}]}
    """
        .formatted(status, status, name, service, name);
  }

  private static JsonNode incidents(String query) throws Exception {
    return Http.json(http.get("/api/incidents" + query)).path("items");
  }

  @Test
  void an_alert_becomes_an_incident_and_its_end_resolves_it() throws Exception {
    HttpResponse<Stream<String>> feed =
        http.client().send(http.request("/api/events").build(), BodyHandlers.ofLines());
    StringBuffer heard = new StringBuffer();
    Thread.ofVirtual().start(() -> feed.body().forEach(line -> heard.append(line).append('\n')));

    assertThat(http.post("/alerts", alert("firing", "DiskFull", "user-service")).statusCode())
        .isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> incidents("?service=user-service").size() == 1);
    JsonNode incident = incidents("?service=user-service").get(0);
    assertThat(incident.path("severity").asString()).isEqualTo("CRITICAL");

    http.post("/alerts", alert("resolved", "DiskFull", "user-service"));
    String id = incident.path("id").asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            Http.json(http.get("/api/incidents/" + id))
                .path("status")
                .asString()
                .equals("RESOLVED"));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            heard.toString().contains("INCIDENT_OPENED")
                && heard.toString().contains("INCIDENT_RESOLVED"));
    JsonNode counters = Http.json(http.get("/api/stats")).path("counters");
    assertThat(counters.path("incidents_opened").asLong()).isPositive();
    assertThat(counters.path("incidents_resolved").asLong()).isPositive();
  }

  @Test
  void one_request_id_is_followed_from_the_sender_to_the_incident() throws Exception {
    HttpResponse<Stream<String>> feed =
        http.client().send(http.request("/api/events").build(), BodyHandlers.ofLines());
    StringBuffer heard = new StringBuffer();
    Thread.ofVirtual().start(() -> feed.body().forEach(line -> heard.append(line).append('\n')));

    HttpResponse<String> answer =
        http.post(
            "/alerts",
            alert("firing", "CertExpired", "notification-service"),
            "Content-Type",
            "application/json",
            "X-Request-ID",
            "pager-7");

    assertThat(answer.headers().firstValue("X-Request-ID")).contains("pager-7");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            heard
                .toString()
                .lines()
                .anyMatch(line ->
                    line.contains("INCIDENT_OPENED")
                        && line.contains("\"request_id\":\"pager-7\"")));
  }

  @Test
  void senders_and_readers_at_once_get_along() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String service = "crowd-" + i % 8;
        String name = "Crowded" + i;
        answers.add(
            threads.submit(
                () -> http.post("/alerts", alert("firing", name, service)).statusCode()));
        answers.add(threads.submit(() -> http.get("/api/incidents?limit=50").statusCode()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isIn(200, 202);
      }
    }
    // However the senders interleaved: one incident a service, and every alert in exactly one.
    for (int i = 0; i < 8; i++) {
      String service = "crowd-" + i;
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> {
            assertThat(incidents("?service=" + service)).hasSize(1);
            String id = incidents("?service=" + service).get(0).path("id").asString();
            assertThat(Http.json(http.get("/api/incidents/" + id)).path("signals")).hasSize(8);
          });
    }
  }

  @Test
  void metrics_that_jump_become_an_incident_with_their_readings() throws Exception {
    long end = System.currentTimeMillis();
    RemoteWrite write = new RemoteWrite();
    for (int i = 600; i >= 0; i--) {
      double value = i <= 30 ? 97 : 30 + i % 5;
      write.series(
          Map.of("__name__", "cpu_usage_percent", "service", "inventory-service"),
          end - i * 1000L,
          value);
    }
    assertThat(http.post("/api/v1/write", write.body(), RemoteWrite.HEADERS).statusCode())
        .isEqualTo(204);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> incidents("?service=inventory-service").size() == 1);
    JsonNode incident = incidents("?service=inventory-service").get(0);
    JsonNode details = Http.json(http.get("/api/incidents/" + incident.path("id").asString()));
    assertThat(details.path("trigger_metric").asString()).isEqualTo("cpu_usage_percent");
    assertThat(details.path("observed_value").asDouble()).isGreaterThan(90);
    assertThat(details.path("evidence").valueStream())
        .anyMatch(datum -> !datum.path("readings").path("points").isEmpty());
    assertThat(samplesAccepted()).isGreaterThanOrEqualTo(601);
  }

  /** Of all tests that this server has served. */
  private double samplesAccepted() throws Exception {
    return http.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("firewatch_samples_accepted_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  @Test
  void what_metrics_were_is_kept_by_the_minute() throws Exception {
    long now = System.currentTimeMillis();
    RemoteWrite write = new RemoteWrite();
    for (int second = 240; second > 0; second -= 10) {
      write.series(
          Map.of("__name__", "queue_depth", "service", "history-service"),
          now - second * 1000L,
          second);
    }
    assertThat(http.post("/api/v1/write", write.body(), RemoteWrite.HEADERS).statusCode())
        .isEqualTo(204);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          JsonNode series =
              Http.json(http.get("/api/history?service=history-service")).path("series").path(0);
          return series.path("horizons").path(0).path("readings").asInt() == 24;
        });
  }

  @Test
  void changes_are_kept_and_everything_is_ready_and_measured() throws Exception {
    http.post(
        "/context/deploys", "{\"service\":\"user-service\",\"commit\":\"abc\",\"author\":\"kim\"}");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> http.get("/api/changes").body().contains("\"abc\""));
    HttpResponse<String> ready = http.get("/readyz");
    assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
    JsonNode health = Http.json(http.get("/health/detailed"));
    assertThat(health.path("status").asString()).isEqualTo("healthy");
    assertThat(health.path("dependencies").path("kafka").has("version")).isTrue();
    assertThat(http.get("/metrics").body())
        .contains(
            "firewatch_detection_latency_seconds_bucket",
            "firewatch_agent_lag",
            "firewatch_outbox_waiting");
    assertThat(Http.json(http.get("/api/dead-letters")).path("items")).isEmpty();
  }

  @Test
  void credentials_are_left_in_the_home() throws IOException {
    String credentials = Files.readString(home.resolve("credentials"));
    Map<String, String> lines =
        credentials
            .lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    assertThat(lines).containsOnlyKeys("user", "password", "ingest_key", "admin_key");
  }
}
