package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.firewatch.server.testing.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From an alert to what a receiver is told, with everything real between. */
final class NotificationIT {
  private static final String ADMIN_KEY = "the-admin-key";
  private static final List<Told> TOLD = new CopyOnWriteArrayList<>();

  @TempDir static Path home = Path.of("");

  private static ConfigurableApplicationContext server = new GenericApplicationContext();
  private static Http http = Http.admin(0);

  private record Told(Instant at, String id, JsonNode body) {
    String kind() {
      return body.path("message").path("head").path("kind").asString();
    }
  }

  @BeforeAll
  static void startServer() throws IOException {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          TOLD.add(
              new Told(
                  Instant.now(),
                  exchange.getRequestHeaders().getFirst("webhook-id"),
                  JsonMapper.shared().readTree(body)));
          // The first try of each fails, so that it takes another to arrive.
          boolean isFirst =
              TOLD.stream().filter(t -> t.id().equals(TOLD.getLast().id())).count() == 1;
          exchange.sendResponseHeaders(isFirst && TOLD.size() > 1 ? 503 : 200, -1);
          exchange.close();
        });
    receiver.start();
    server =
        FirewatchServer.start(
            "--firewatch.home=" + home,
            "--firewatch.admin-key=" + ADMIN_KEY,
            "--firewatch.http.port=0",
            "--firewatch.notification.webhook.url=http://127.0.0.1:"
                + receiver.getAddress().getPort(),
            "--firewatch.notification.webhook.secret="
                + "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    http = new Http(URI.create(FirewatchServer.url(server)).getPort(), ADMIN_KEY);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void an_incident_is_told_within_two_seconds_and_its_end_to_who_heard_its_beginning()
      throws Exception {
    Instant sent = Instant.now();
    alert(sent, "critical", "told-api");
    await().atMost(Duration.ofSeconds(20)).until(() -> kinds().contains("INCIDENT_OPENED"));
    Told first = TOLD.getFirst();
    assertThat(first.kind()).isEqualTo("INCIDENT_OPENED");
    String incident = first.body().path("incident_id").asString();
    Instant opened =
        Instant.parse(
            Http.json(http.get("/api/incidents/" + incident)).path("opened_at").asString());
    assertThat(Duration.between(opened, first.at())).isLessThan(Duration.ofSeconds(2));

    http.post("/api/incidents/" + incident + "/resolve", "{\"note\":\"done\"}");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> kinds().stream().filter("INCIDENT_RESOLVED"::equals).count() == 2);
    assertThat(TOLD.stream().filter(t -> t.kind().equals("INCIDENT_RESOLVED")).map(Told::id))
        .hasSize(2)
        .containsOnly(TOLD.getLast().id());
  }

  @Test
  void what_is_not_severe_is_not_told() throws Exception {
    alert(Instant.now(), "info", "quiet-api");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> !Http.json(http.get("/api/incidents?service=quiet-api")).path("items").isEmpty());
    alert(Instant.now(), "critical", "loud-api");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> TOLD.stream().anyMatch(t -> t.body().toString().contains("loud-api")));
    assertThat(TOLD).noneMatch(t -> t.body().toString().contains("quiet-api"));
  }

  private static List<String> kinds() {
    return TOLD.stream().map(Told::kind).toList();
  }

  private static void alert(Instant at, String severity, String service) throws Exception {
    http.post(
        "/alerts",
        """
        {"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"Down",
         "service":"%s","severity":"%s"},"annotations":{},"startsAt":"%s",
         "endsAt":"0001-01-01T00:00:00Z","fingerprint":"%s"}]}
        """
            .formatted(service, severity, at, service));
  }
}
