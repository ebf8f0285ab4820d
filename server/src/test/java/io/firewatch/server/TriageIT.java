package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.server.testing.Http;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Log lines from HTTP to reports and incidents, everything for real. */
final class TriageIT {
  private static final String ADMIN_KEY = "the-admin-key";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> SHOP =
      List.of("payment-service", "order-service", "api-gateway");

  @TempDir static Path home = Path.of("");

  private static ConfigurableApplicationContext server =
      new org.springframework.context.support.GenericApplicationContext();
  private static Http http = Http.admin(0);

  private final Random random = new Random(1);

  @BeforeAll
  static void start() {
    server =
        FirewatchServer.start(
            new String[] {
              "--firewatch.home=" + home,
              "--firewatch.admin-key=" + ADMIN_KEY,
              "--firewatch.http.port=0",
              "--firewatch.resolution.interval=1s",
            });
    http = new Http(URI.create(FirewatchServer.url(server)).getPort(), ADMIN_KEY);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** 2 000 lines a second of one cause, from many services, 93 % errors. */
  @Test
  void a_meltdown_is_a_card_and_one_incident_and_no_error_line_is_lost() throws Exception {
    long before = status().path("error_lines").asLong();
    long begun = System.nanoTime();
    long errors = 0;
    for (int tenth = 0; tenth < 100; tenth++) {
      ArrayNode lines = JSON.createArrayNode();
      for (int i = 0; i < 200; i++) {
        boolean error = random.nextDouble() < 0.93;
        errors += error ? 1 : 0;
        lines.add(error ? failure() : line("order-service", "INFO", "Order " + i + " placed"));
      }
      assertThat(http.post("/api/v1/logs", lines.toString()).statusCode()).isEqualTo(202);
      long due = begun + (tenth + 1) * 100_000_000L;
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
    }
    long expected = before + errors;
    await().atMost(PATIENCE).until(() -> status().path("error_lines").asLong() >= expected);
    assertThat(status().path("error_lines").asLong()).isEqualTo(expected);
    await().atMost(PATIENCE).until(() -> sum("error_lines") >= expected);
    assertThat(sum("error_lines")).isEqualTo(expected);

    await().atMost(PATIENCE).until(() -> !reports(TriageIT::isCritical).isEmpty());
    assertThat(reports(TriageIT::isShop)).hasSizeLessThanOrEqualTo(3);
    JsonNode worst = reports(TriageIT::isCritical).getFirst();
    assertThat(worst.path("title").asString()).startsWith("payment-service: ");
    assertThat(worst.path("noise_reduction_ratio").asDouble()).isGreaterThanOrEqualTo(0.99);
    assertThat(status().path("noise_reduction_ratio").asDouble()).isGreaterThanOrEqualTo(0.99);
    assertThat(status().path("model_calls").asLong()).isZero();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(incidents())
                .extracting(incident -> incident.path("severity").asString())
                .containsExactly("CRITICAL"));
    String id = incidents().getFirst().path("id").asString();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            Http.json(http.get("/api/incidents/" + id))
                .path("status")
                .asString()
                .equals("RESOLVED"));
  }

  private static List<JsonNode> incidents() throws Exception {
    return Http.json(http.get("/api/incidents")).path("items").valueStream().toList();
  }

  private ObjectNode failure() {
    String service = SHOP.get(Math.max(0, random.nextInt(5) - 2));
    if (service.equals("payment-service")) {
      return random.nextBoolean()
          ? line(service, "ERROR", "Connection refused by postgres-primary:5432")
          : line(
              service, "ERROR", "No database connection within " + random.nextInt(9_000) + " ms");
    }
    return random.nextBoolean()
        ? line(service, "ERROR", "Upstream payment-service answered 503 after 20 ms")
        : line(service, "ERROR", "Request " + random.nextInt(9_000) + " timed out after 3000 ms");
  }

  private static ObjectNode line(String service, String level, String message) {
    ObjectNode line = JSON.createObjectNode();
    line.put("source_service", service);
    line.put("level", level);
    line.put("message", message);
    return line;
  }

  private static boolean isCritical(JsonNode report) {
    return report.path("severity").asString().equals("CRITICAL") && isShop(report);
  }

  private static boolean isShop(JsonNode report) {
    return report.path("impacted_services").toString().contains("-");
  }

  private static long sum(String field) throws Exception {
    return reports(TriageIT::isShop).stream().mapToLong(r -> r.path(field).asLong()).sum();
  }

  private static List<JsonNode> reports(Predicate<JsonNode> wanted) throws Exception {
    JsonNode items = Http.json(http.get("/api/triage/reports")).path("items");
    return new ArrayList<>(
        StreamSupport.stream(items.spliterator(), false).filter(wanted).toList());
  }

  private static JsonNode status() throws Exception {
    return Http.json(http.get("/api/triage/status"));
  }
}
