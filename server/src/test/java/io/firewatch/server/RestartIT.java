package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firewatch.server.testing.Http;
import io.firewatch.server.wiring.StartFailed;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What is left behind by a stop, and by a start that fails. */
final class RestartIT {
  private static final String ADMIN_KEY = "the-admin-key";

  @TempDir private Path home = Path.of("");

  private ConfigurableApplicationContext start(String... more) {
    return FirewatchServer.start(
        Stream.concat(
                Stream.of(
                    "--firewatch.home=" + home,
                    "--firewatch.admin-key=" + ADMIN_KEY,
                    "--firewatch.http.port=0"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static Http connect(ConfigurableApplicationContext server) {
    return new Http(URI.create(FirewatchServer.url(server)).getPort(), ADMIN_KEY);
  }

  private static void fire(Http http, String service) throws Exception {
    String alert = "{\"labels\":{\"alertname\":\"A\",\"service\":\"%s\"}}".formatted(service);
    assertThat(http.post("/alerts", alert).statusCode()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> http.get("/api/incidents?service=" + service).body().contains("INC-"));
  }

  /** Reads the feed until {@code wanted} was said. */
  private static String listen(Http http, String wanted, String... headers) throws Exception {
    HttpResponse<InputStream> response =
        http.client()
            .send(http.request("/api/events", headers).build(), BodyHandlers.ofInputStream());
    StringBuilder heard = new StringBuilder();
    byte[] buffer = new byte[8192];
    try (InputStream in = response.body()) {
      for (int n; heard.indexOf(wanted) < 0 && (n = in.read(buffer)) >= 0; ) {
        heard.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    }
    return heard.toString();
  }

  @Test
  void a_restart_forgets_nothing_and_a_client_of_the_feed_goes_on_where_it_was() throws Exception {
    Files.writeString(
        home.resolve("firewatch.yaml"),
        "firewatch:\n  ingest:\n    limits:\n      max-alerts: 2\n");
    String seen;
    try (ConfigurableApplicationContext server = start()) {
      Http http = connect(server);
      fire(http, "before");
      String heard = listen(http, "INCIDENT_OPENED");
      seen =
          heard.lines().filter(line -> line.startsWith("id: ")).reduce((a, b) -> b).orElseThrow();
    }
    try (ConfigurableApplicationContext server = start()) {
      Http http = connect(server);
      assertThat(http.get("/api/incidents?service=before").body()).contains("INC-");
      fire(http, "after");
      String heard = listen(http, "\"after\"", "Last-Event-ID", seen.substring(4));
      assertThat(heard).doesNotContain("event: reset");
      assertThat(heard.lines().filter(l -> l.contains("INCIDENT_OPENED") && l.contains("before")))
          .isEmpty();
      // The file in the home is read.
      String alert = "{\"labels\":{\"alertname\":\"A\"}}";
      assertThat(
              http.post("/alerts", "[" + String.join(",", List.of(alert, alert, alert)) + "]")
                  .statusCode())
          .isEqualTo(400);
    }
    assertNothingRuns();
  }

  @Test
  void a_start_without_its_broker_says_so_and_leaves_nothing_running() {
    assertThatThrownBy(() ->
            start(
                "--firewatch.kafka.bootstrap-servers=127.0.0.1:1",
                "--firewatch.kafka.start-timeout=1s"))
        .isInstanceOf(Exception.class)
        .hasRootCauseInstanceOf(StartFailed.class)
        .rootCause()
        .hasMessageContaining("Kafka at 127.0.0.1:1");
    assertNothingRuns();
  }

  private void assertNothingRuns() {
    List<String> ours =
        ProcessHandle.current()
            .descendants()
            .map(process -> process.info().commandLine().orElse(""))
            .filter(line -> line.contains(home.toString()))
            .toList();
    assertThat(ours).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("agent-") || name.startsWith("outbox-relay"));
  }
}
