package io.firewatch.bench.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes what a server tells people and programs, and notes when each message came. */
public final class Pager implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] TAKEN =
      "{\"status\":\"success\",\"dedup_key\":\"taken\"}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Page> pages = new ArrayList<>();

  /**
   * A message that came.
   *
   * @param to the path it was sent to
   * @param incident of a signed webhook; empty otherwise
   * @param kind likewise, such as {@code INCIDENT_OPENED}
   */
  record Page(Instant at, String to, String incident, String kind) {}

  public Pager() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::take);
    http.start();
  }

  /** Where messages are to be sent. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + path);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Instant at = Instant.now();
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      Page page =
          new Page(
              at,
              exchange.getRequestURI().getPath(),
              body.path("incident_id").asString(""),
              body.path("message").path("head").path("kind").asString(""));
      synchronized (pages) {
        pages.add(page);
      }
      exchange.sendResponseHeaders(200, TAKEN.length);
      exchange.getResponseBody().write(TAKEN);
    }
  }

  List<Page> pages() {
    synchronized (pages) {
      return List.copyOf(pages);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
