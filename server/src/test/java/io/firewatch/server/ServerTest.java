package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.testing.MemoryPlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The server over real HTTP, on memory. */
@SpringBootTest(
    classes = {FirewatchServer.class, MemoryPlatform.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "firewatch.home=target/home")
final class ServerTest {
  @LocalServerPort private int port;

  @Test
  void it_lives_and_says_so_to_anybody() throws Exception {
    assertThat(get("/healthz").body()).contains("healthy");
  }

  @Test
  void pages_lead_strangers_to_the_sign_in_and_programs_get_a_problem() throws Exception {
    HttpResponse<String> page = get("/", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location"))
        .hasValueSatisfying(value -> assertThat(value).endsWith("/login"));
    HttpResponse<String> api = get("/api/incidents");
    assertThat(api.statusCode()).isEqualTo(401);
    assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(get("/login").body()).contains("password");
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
