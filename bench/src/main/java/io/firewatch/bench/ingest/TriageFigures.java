package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What triage says it has done since the server started.
 *
 * @param lines looked at or sampled out
 * @param errors of them at ERROR and above
 * @param sampledOut left out while triage was behind, none of them at WARN or above
 */
record TriageFigures(long lines, long errors, long sampledOut, long windows, long templates) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Asks for them. */
  static final class Source {
    private final HttpClient http;
    private final HttpRequest request;

    Source(HttpClient http, URI server, String key) {
      this.http = http;
      this.request =
          HttpRequest.newBuilder(server.resolve("/api/triage/status"))
              .header("Authorization", "Bearer " + key)
              .build();
    }

    TriageFigures now() throws IOException, InterruptedException {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(
            "The server answered %d for its /api/triage/status.".formatted(response.statusCode()));
      }
      JsonNode figures = JSON.readTree(response.body());
      return new TriageFigures(
          figures.path("lines").asLong(),
          figures.path("error_lines").asLong(),
          figures.path("sampled_out").asLong(),
          figures.path("windows").asLong(),
          figures.path("templates").asLong());
    }
  }

  /** What happened since {@code before}; templates are those there are. */
  TriageFigures since(TriageFigures before) {
    return new TriageFigures(
        lines - before.lines,
        errors - before.errors,
        sampledOut - before.sampledOut,
        windows - before.windows,
        templates);
  }
}
