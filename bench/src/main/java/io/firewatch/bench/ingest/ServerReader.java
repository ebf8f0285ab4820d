package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a server says of itself. */
final class ServerReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final URI server;
  private final String key;

  ServerReader(HttpClient http, URI server, String key) {
    this.http = http;
    this.server = server;
    this.key = key;
  }

  /**
   * The JSON at a path.
   *
   * @throws IOException when the server does not answer 200
   */
  JsonNode json(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + key)
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "The server answered %d for its %s.".formatted(response.statusCode(), path));
    }
    return JSON.readTree(response.body());
  }
}
