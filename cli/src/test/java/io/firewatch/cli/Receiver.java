package io.firewatch.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two receivers of messages: a program that takes each idempotency key once, and a chat room that
 * knows no keys and shows whatever it is sent.
 */
final class Receiver implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Trap trap;
  private final HttpServer server;
  private final Map<String, Letter> letters = new LinkedHashMap<>();
  private final Map<String, List<Instant>> arrivals = new LinkedHashMap<>();
  private final Map<String, List<Instant>> posts = new LinkedHashMap<>();

  /** A message that was taken. */
  record Letter(String id, String incident, String kind) {}

  Receiver(Trap trap) throws IOException {
    this.trap = trap;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/program", this::take);
    server.createContext("/room", this::show);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      if (trap.at(KillPoint.MESSAGE_REFUSED)) {
        return;
      }
      put(
          new Letter(
              id,
              body.path("incident_id").asString(""),
              body.path("message").path("head").path("kind").asString("")));
      if (trap.at(KillPoint.MESSAGE_TAKEN)) {
        return;
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private synchronized void put(Letter letter) {
    letters.putIfAbsent(letter.id, letter);
    arrivals.computeIfAbsent(letter.id, id -> new ArrayList<>()).add(Instant.now());
  }

  private void show(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      synchronized (this) {
        posts.computeIfAbsent(body, text -> new ArrayList<>()).add(Instant.now());
      }
      byte[] answer = "ok".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** Each message once, by its key. */
  synchronized Map<String, Letter> letters() {
    return new LinkedHashMap<>(letters);
  }

  synchronized boolean has(String incident, String kind) {
    return letters.values().stream()
        .anyMatch(letter -> letter.incident.equals(incident) && letter.kind.equals(kind));
  }

  /** When each message came to the program, by its key. */
  synchronized Map<String, List<Instant>> arrivals() {
    return copy(arrivals);
  }

  /** When each text came to the room. */
  synchronized Map<String, List<Instant>> posts() {
    return copy(posts);
  }

  private static Map<String, List<Instant>> copy(Map<String, List<Instant>> times) {
    Map<String, List<Instant>> all = new LinkedHashMap<>();
    times.forEach((key, list) -> all.put(key, List.copyOf(list)));
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
