package io.firewatch.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a server that may be gone at any moment, and comes back. */
final class Caller implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  Caller(URI server) {
    this.server = server;
  }

  /** What the server said. */
  record Answer(int status, JsonNode body) {
    boolean isSuccess() {
      return status / 100 == 2;
    }
  }

  /** Asks once; empty when nobody answers, or nobody who is up already. */
  Optional<Answer> get(String path) throws InterruptedException {
    return send(request(path).GET().build());
  }

  /** Says something once; empty when nobody knows whether it was heard. */
  Optional<Answer> post(String path, Object body) throws InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /** Says something until it was heard; what is refused is a mistake of the test. */
  void deliver(String path, Object body) throws InterruptedException {
    while (true) {
      Optional<Answer> answer = post(path, body);
      if (answer.isPresent() && answer.get().isSuccess()) {
        return;
      }
      if (answer.isPresent() && answer.get().status != 429) {
        throw new IllegalStateException(path + " was answered " + answer.get());
      }
      Thread.sleep(PAUSE);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(Duration.ofSeconds(10))
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + FirewatchProcess.KEY);
  }

  private Optional<Answer> send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return response.statusCode() >= 500
          ? Optional.empty()
          : Optional.of(new Answer(response.statusCode(), JSON.readTree(response.body())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
