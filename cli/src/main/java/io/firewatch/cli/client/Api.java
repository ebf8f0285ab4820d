package io.firewatch.cli.client;

import io.firewatch.cli.terminal.Errors;
import io.firewatch.cli.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's API; every answer that is no success becomes a {@link Failure} that says why. */
public final class Api {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** For what goes through everything that is stored. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final JsonMapper JSON = new JsonMapper();

  private final URI server;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  public Api(URI server, String key) {
    this.server = server;
    this.key = key;
  }

  public JsonNode get(String path, Map<String, String> query) {
    return send(request(path + text(query)).GET().build());
  }

  public JsonNode get(String path) {
    return get(path, Map.of());
  }

  /** Hands each line of an answer of any length to {@code lines}, as it comes. */
  public void lines(String path, Map<String, String> query, Consumer<String> lines) {
    HttpRequest request = request(path + text(query)).timeout(LONG).GET().build();
    try {
      HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
      try (Stream<String> body = response.body()) {
        if (response.statusCode() / 100 == 2) {
          body.forEach(lines);
        } else {
          throw refused(request, response.statusCode(), body.collect(Collectors.joining("\n")));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Posts a JSON object of texts. */
  /** A file, as it is. */
  public byte[] bytes(String path, Map<String, String> query) {
    HttpRequest request = request(path + text(query)).setHeader("Accept", "*/*").GET().build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() / 100 == 2) {
        return response.body();
      }
      throw refused(
          request, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  public JsonNode post(String path, Map<String, String> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /** Posts a text as it is. */
  public JsonNode post(String path, String type, String text) {
    return send(
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(text)).build());
  }

  /** Puts a text as it is. */
  public JsonNode put(String path, String type, String text) {
    return send(
        request(path).header("Content-Type", type).PUT(BodyPublishers.ofString(text)).build());
  }

  public JsonNode delete(String path) {
    return send(request(path).DELETE().build());
  }

  /** A text as it may stand in a path. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public static String pretty(JsonNode node) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  private HttpRequest.Builder request(String path) {
    String base = server.toString().replaceAll("/$", "");
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest request) {
    try {
      return result(request, http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Failure unreachable(Exception e) {
    return new Failure(
        Failure.Kind.UNREACHABLE,
        "No server answers at %s (%s). Start one with `firewatch server`, or name another with --url."
            .formatted(server, reason(e)),
        e);
  }

  private static Failure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new Failure(Failure.Kind.FAILED, "Interrupted.", e);
  }

  private JsonNode result(HttpRequest request, HttpResponse<String> response) {
    int status = response.statusCode();
    String body = response.body();
    if (status / 100 == 2) {
      return body.isBlank() ? JSON.createObjectNode() : parse(body);
    }
    throw refused(request, status, body);
  }

  private Failure refused(HttpRequest request, int status, String body) {
    return switch (status) {
      case 401 ->
          new Failure(
              Failure.Kind.NOT_ALLOWED,
              "%s does not know this API key. `firewatch keys create` makes one."
                  .formatted(server));
      case 403 ->
          new Failure(
              Failure.Kind.NOT_ALLOWED,
              "This API key may not do that at %s; use one with a higher role.".formatted(server));
      case 404 -> new Failure(Failure.Kind.NOT_FOUND, reason(body, "There is no such thing."));
      case 429, 503 ->
          new Failure(
              Failure.Kind.FAILED,
              reason(body, "The server is not ready.") + " `firewatch status` says more.");
      default ->
          new Failure(
              Failure.Kind.FAILED,
              "%s %s was answered %d: %s"
                  .formatted(
                      request.method(),
                      request.uri().getPath(),
                      status,
                      reason(body, "no reason given")));
    };
  }

  /** What the platform says of a refused connection names a class of its own, not the reason. */
  private static String reason(Exception e) {
    return e instanceof ConnectException ? "connection refused" : Errors.reason(e);
  }

  private JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new Failure(
          Failure.Kind.FAILED, server + " does not answer in JSON: is it a Firewatch?", e);
    }
  }

  /** What a problem document (RFC 9457) says. */
  private static String reason(String body, String otherwise) {
    try {
      JsonNode problem = JSON.readTree(body);
      String detail = problem.path("detail").asString("");
      return detail.isBlank() ? problem.path("title").asString(otherwise) : detail;
    } catch (JacksonException e) {
      return otherwise;
    }
  }

  private static String text(Map<String, String> query) {
    return query.isEmpty()
        ? ""
        : query.entrySet().stream()
            .map(entry -> segment(entry.getKey()) + "=" + segment(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }
}
