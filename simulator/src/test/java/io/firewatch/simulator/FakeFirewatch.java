package io.firewatch.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes telemetry as a Firewatch does and remembers it; answers otherwise when it was told to. */
final class FakeFirewatch implements AutoCloseable {
  static final String KEY = "test-key";
  private static final JsonMapper MAPPER = new JsonMapper();

  record Request(String path, String contentType, String body) {
    List<JsonNode> events() {
      return body.lines().map(MAPPER::readTree).toList();
    }
  }

  record Answer(int status, String retryAfter) {}

  private final List<Request> accepted = new ArrayList<>();
  private final ConcurrentLinkedQueue<Answer> planned = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  FakeFirewatch() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What the next request is answered, before requests are taken again. */
  void answerNext(int status, String retryAfter) {
    planned.add(new Answer(status, retryAfter));
  }

  synchronized List<Request> accepted() {
    return List.copyOf(accepted);
  }

  List<JsonNode> events(String path) {
    return accepted().stream()
        .filter(request -> request.path().equals(path))
        .flatMap(request -> request.events().stream())
        .toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer = planned.poll();
      if (answer != null) {
        exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        exchange.sendResponseHeaders(answer.status(), -1);
        return;
      }
      if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      synchronized (this) {
        accepted.add(new Request(exchange.getRequestURI().getPath(), type, body));
      }
      exchange.sendResponseHeaders(202, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
