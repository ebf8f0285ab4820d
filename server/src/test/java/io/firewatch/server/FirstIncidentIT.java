package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.server.testing.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** The example as its script sends it, and the same in the worst order. */
final class FirstIncidentIT {
  private static final String ADMIN_KEY = "the-admin-key";
  private static final Path SCRIPT = Path.of("../examples/first-incident/run.sh").toAbsolutePath();

  @TempDir static Path home = Path.of("");

  private static ConfigurableApplicationContext server = new GenericApplicationContext();
  private static Http http = Http.admin(0);

  @BeforeAll
  static void startServer() {
    server =
        FirewatchServer.start(
            "--firewatch.home=" + home,
            "--firewatch.admin-key=" + ADMIN_KEY,
            "--firewatch.http.port=0");
    http = new Http(URI.create(FirewatchServer.url(server)).getPort(), ADMIN_KEY);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void the_script_ends_with_a_diagnosis_and_a_second_run_attaches() throws Exception {
    JsonNode first = runScript();
    assertFindings(first);
    assertThat(first.path("top_root_cause").asString()).contains("v2.4.1");
    assertThat(first.path("status").asString()).isIn("RCA_COMPLETE", "REMEDIATING");
    assertEvidenceResolves(first);

    runScript();
    String id = first.path("id").asString();
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> {
          JsonNode again = Http.json(http.get("/api/incidents/" + id));
          assertThat(again.path("signals").get(0).path("count").asInt()).isEqualTo(2);
          assertThat(rules(again)).contains("incident.duplicate_open INFO");
        });
    assertThat(Http.json(http.get("/api/incidents?service=checkout-api")).path("items")).hasSize(1);
  }

  @Test
  void what_is_posted_after_the_alert_is_part_of_the_diagnosis_all_the_same() throws Exception {
    String now = Instant.now().toString();
    post(
        "/alerts",
        """
        {"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"Late",
         "service":"late-api","severity":"critical"},"annotations":{},"startsAt":"%s",
         "endsAt":"0001-01-01T00:00:00Z","fingerprint":"late"}]}
        """
            .formatted(now));
    for (int i = 0; i < 10; i++) {
      post(
          "/context/logs",
          "{\"service\":\"late-api\",\"level\":\"ERROR\",\"message\":\"no field %d\",\"when\":\"%s\"}"
              .formatted(i, now));
    }
    post(
        "/context/deploys",
        "{\"service\":\"late-api\",\"commit\":\"abc\",\"when\":\"%s\"}"
            .formatted(Instant.now().minusSeconds(180)));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          String id = incident("late-api").path("id").asString();
          assertFindings(Http.json(http.get("/api/incidents/" + id)));
        });
  }

  private static JsonNode incident(String service) throws Exception {
    JsonNode items = Http.json(http.get("/api/incidents?service=" + service)).path("items");
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static void assertFindings(JsonNode incident) {
    assertThat(rules(incident))
        .contains("deploy.recent_correlated HIGH", "logs.error_spike MEDIUM", "routing.team INFO");
  }

  private static List<String> rules(JsonNode incident) {
    List<String> rules = new ArrayList<>();
    incident
        .path("findings")
        .forEach(finding ->
            rules.add(
                finding.path("rule_id").asString() + " " + finding.path("severity").asString()));
    return rules;
  }

  private static void assertEvidenceResolves(JsonNode incident) throws Exception {
    int resolved = 0;
    for (JsonNode finding : incident.path("findings")) {
      assertThat(finding.path("evidence")).as(finding.toString()).isNotEmpty();
      for (JsonNode cited : finding.path("evidence")) {
        var answer = http.get(cited.path("url").asString());
        assertThat(answer.statusCode()).as(cited.toString()).isEqualTo(200);
        JsonNode datum = Http.json(answer);
        assertThat(datum.path("id")).isEqualTo(cited.path("id"));
        if (datum.path("kind").asString().equals("LOG")) {
          assertThat(datum.path("datum").path("message").asString()).startsWith("NullPointer");
        }
        resolved++;
      }
    }
    assertThat(resolved).isGreaterThanOrEqualTo(5);
  }

  private static void post(String path, String json) throws Exception {
    assertThat(http.post(path, json).statusCode()).isIn(200, 202);
  }

  private static JsonNode runScript() throws IOException, InterruptedException {
    Path output = Files.createTempFile(home, "script", ".json");
    ProcessBuilder script =
        new ProcessBuilder("sh", SCRIPT.toString(), FirewatchServer.url(server).toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    script.environment().put("KEY", ADMIN_KEY);
    script.environment().put("READ_KEY", ADMIN_KEY);
    Process process = script.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return new tools.jackson.databind.json.JsonMapper().readTree(output);
  }
}
