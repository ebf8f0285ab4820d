package io.firewatch.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.server.security.ApiKeys;
import io.firewatch.server.security.Role;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Knowledge over HTTP. */
@MemoryServer
final class KnowledgeTest {
  private static final String RUNBOOK =
      "---\ntypes: [LATENCY_SPIKE]\nservices: [web]\n---\n# Quokkas\n## Feed them\n"
          + "Quokkas slow the web tier down until somebody feeds them.\n";

  @LocalServerPort private int port;
  @Autowired private RunbookFolder folder;
  @Autowired private ApiKeys keys;
  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> items("/api/knowledge?limit=500").size() >= 38);
  }

  private JsonNode items(String path) throws Exception {
    return Http.json(http.get(path)).path("items");
  }

  private HttpResponse<String> put(Http caller, String path, String body) throws Exception {
    return caller
        .client()
        .send(
            caller
                .request(path, "Content-Type", "text/markdown")
                .PUT(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void what_is_shipped_and_the_catalogue_are_found_without_setting_anything_up() throws Exception {
    JsonNode found = items("/api/knowledge?q=consumer+lag+rebalance&kind=runbook");
    assertThat(found.get(0).path("id").asString()).isEqualTo("runbook/kafka-consumer-lag");
    assertThat(found.get(0).path("match").path("heading").asString()).isNotEmpty();
    assertThat(items("/api/knowledge?kind=service&limit=500")).hasSize(6);
    assertThat(items("/api/knowledge?kind=incident&limit=500").valueStream())
        .filteredOn(one -> one.path("id").asString().matches("incident/\\d{3}"))
        .hasSize(20);
    assertThat(http.get("/api/knowledge?kind=nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void a_runbook_that_is_sent_is_found_at_once_and_can_be_removed() throws Exception {
    assertThat(put(http, "/api/knowledge/runbook/quokkas", RUNBOOK).statusCode()).isEqualTo(200);

    JsonNode found = items("/api/knowledge?q=quokkas&service=web");
    assertThat(found.get(0).path("title").asString()).isEqualTo("Quokkas");

    assertThat(http.method("DELETE", "/api/knowledge/runbook/quokkas").statusCode()).isEqualTo(204);
    assertThat(http.get("/api/knowledge/runbook/quokkas").statusCode()).isEqualTo(404);
    assertThat(items("/api/knowledge?q=quokkas&service=web")).isEmpty();
  }

  @Test
  void a_mistake_is_named_and_what_is_shipped_cannot_be_removed() throws Exception {
    HttpResponse<String> bad =
        put(http, "/api/knowledge/runbook/bad", "---\nowner: me\n---\n## x\n" + RUNBOOK);
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("line 2", "owner");
    assertThat(put(http, "/api/knowledge/runbook/other", "---\nid: this\n---\n" + RUNBOOK).body())
        .contains("same runbook");
    assertThat(http.method("DELETE", "/api/knowledge/runbook/memory-leak").statusCode())
        .isEqualTo(409);
  }

  @Test
  void files_of_the_folder_come_and_go() throws Exception {
    Files.createDirectories(folder.path());
    Path file = folder.path().resolve("numbats.md");
    Path broken = folder.path().resolve("broken.md");
    Files.writeString(file, "## Night\nNumbats sleep at night, so nothing is answered then.\n");
    Files.writeString(broken, "nothing");
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> http.get("/api/knowledge/runbook/numbats").statusCode() == 200);
      assertThat(http.get("/knowledge", "Accept", "text/html").body()).contains("broken.md");
    } finally {
      Files.delete(file);
      Files.delete(broken);
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> http.get("/api/knowledge/runbook/numbats").statusCode() == 404);
  }

  @Test
  void readers_say_what_was_of_use_and_viewers_only_read() throws Exception {
    HttpResponse<String> rated =
        http.post("/api/knowledge/runbook/disk-saturation/rating", "{\"useful\":true}");
    assertThat(Http.json(rated).path("ratings").path("useful").asInt()).isEqualTo(1);
    assertThat(http.post("/api/knowledge/runbook/disk-saturation/rating", "{}").statusCode())
        .isEqualTo(400);

    Http viewer = new Http(port, keys.create("reader", Role.VIEWER, null).secret());
    assertThat(viewer.get("/api/knowledge/runbook/disk-saturation").statusCode()).isEqualTo(200);
    assertThat(put(viewer, "/api/knowledge/runbook/x", RUNBOOK).statusCode()).isEqualTo(403);
  }

  @Test
  void what_telemetry_or_a_runbook_says_is_shown_as_text() throws Exception {
    put(
        http,
        "/api/knowledge/runbook/evil",
        "# <script>alert(1)</script>\n"
            + "## <img src=x onerror=alert(2)>\n"
            + "zyzzyva <b>bold</b> words of evil\n");

    for (String page : new String[] {"/knowledge?q=zyzzyva", "/knowledge/runbook/evil"}) {
      String html = http.get(page, "Accept", "text/html").body();
      assertThat(html)
          .as(page)
          .contains("&lt;script&gt;")
          .doesNotContain("<script>alert", "<img src=x");
    }
  }
}
