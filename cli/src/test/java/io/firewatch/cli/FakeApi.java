package io.firewatch.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that answers with what it was told to, and remembers what it was asked. */
final class FakeApi implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();

  private record Answer(int status, String body) {}

  FakeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * @param request method and path, such as {@code GET /api/incidents}
   */
  FakeApi answer(String request, int status, String body) {
    answers.put(request, new Answer(status, body));
    return this;
  }

  /** Method, path with query, body and key of every request so far. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent).strip()
              + " as "
              + exchange.getRequestHeaders().getFirst("Authorization"));
      Answer answer =
          answers.getOrDefault(
              exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
              new Answer(404, "{\"detail\":\"There is no such thing here.\"}"));
      byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
