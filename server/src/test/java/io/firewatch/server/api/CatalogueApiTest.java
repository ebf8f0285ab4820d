package io.firewatch.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The catalogue over the API. */
@MemoryServer
final class CatalogueApiTest {
  private static final String MAIL = "/api/catalogue/notification-service";

  @LocalServerPort private int port;

  @Test
  void an_entry_is_read_patched_and_put_back_as_it_was() throws Exception {
    String before = Http.admin(port).get(MAIL).body();

    HttpResponse<String> patched =
        send("PATCH", MAIL, "{\"team\":\"post\",\"objective\":{\"error_rate_percent\":2}}", "");

    assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
    JsonNode entry = Http.json(Http.admin(port).get(MAIL));
    assertThat(entry.path("team").asString()).isEqualTo("post");
    assertThat(entry.path("objective").path("error_rate_percent").asDouble()).isEqualTo(2);
    assertThat(entry.path("objective").has("p99_latency_ms")).isTrue();
    assertThat(Http.admin(port).get("/api/services").body()).contains("post");
    assertThat(Http.admin(port).get("/api/audit").body())
        .contains("catalogue:notification-service");

    assertThat(send("PUT", MAIL, before, "").statusCode()).isEqualTo(200);
    assertThat(Http.json(Http.admin(port).get(MAIL)).path("team").asString()).isNotEqualTo("post");
  }

  @Test
  void what_would_be_a_mistake_or_comes_from_an_old_version_changes_nothing() throws Exception {
    HttpResponse<String> before = Http.admin(port).get("/api/catalogue");
    String version = before.headers().firstValue("ETag").orElseThrow();

    assertThat(send("PATCH", MAIL, "{\"colour\":\"red\"}", "").body())
        .contains("colour", "is not a field");
    assertThat(send("PATCH", MAIL, "{\"calls\":[\"nobody\"]}", "").statusCode()).isEqualTo(400);
    assertThat(send("PUT", MAIL, "{\"name\":\"other\"}", "").body()).contains("name");
    assertThat(send("PATCH", "/api/catalogue/nobody", "{\"team\":\"x\"}", "").statusCode())
        .isEqualTo(404);
    assertThat(send("PATCH", MAIL, "{\"team\":\"x\"}", "\"0123456789abcdef\"").statusCode())
        .isEqualTo(409);

    HttpResponse<String> after = Http.admin(port).get("/api/catalogue");
    assertThat(after.headers().firstValue("ETag")).contains(version);
    assertThat(after.body()).isEqualTo(before.body());
  }

  private HttpResponse<String> send(String method, String path, String json, String version)
      throws Exception {
    Http http = Http.admin(port);
    HttpRequest.Builder request = http.request(path).header("Content-Type", "application/json");
    if (!version.isEmpty()) {
      request.header("If-Match", version);
    }
    return http.client()
        .send(
            request.method(method, HttpRequest.BodyPublishers.ofString(json)).build(),
            BodyHandlers.ofString());
  }
}
