package io.firewatch.bench.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts lines, and reports each service of a plain-text request with an ERROR line once. */
final class FakeTriage implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<String> feed = new LinkedBlockingQueue<>();
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final AtomicLong lines = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final AtomicInteger refusals = new AtomicInteger();
  private final String deafTo;

  /**
   * @param refusals how many requests are answered 429 first
   * @param deafTo lines that have this text are taken and forgotten
   */
  FakeTriage(int refusals, String deafTo) throws IOException {
    this.refusals.set(refusals);
    this.deafTo = deafTo;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/v1/logs", this::write);
    server.createContext("/api/events", this::events);
    server.createContext(
        "/api/triage/status",
        exchange ->
            answer(exchange, 200, "{\"lines\":%s,\"error_lines\":%s}".formatted(lines, errors)));
    server.createContext(
        "/api/triage/reports",
        exchange ->
            answer(
                exchange,
                200,
                "{\"items\":[{\"severity\":\"CRITICAL\",\"error_lines\":%s}]}".formatted(errors)));
    server.createContext("/api/incidents", exchange -> answer(exchange, 200, "{\"items\":[{}]}"));
    server.createContext(
        "/metrics", exchange -> answer(exchange, 200, "process_cpu_time_ns_total 1.0E9\n"));
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void write(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (refusals.getAndDecrement() > 0) {
      exchange.getResponseHeaders().set("Retry-After", "0");
      answer(exchange, 429, "");
      return;
    }
    body.lines()
        .filter(line -> !line.contains(deafTo))
        .forEach(line -> {
          lines.incrementAndGet();
          errors.addAndGet(line.contains("ERROR") ? 1 : 0);
        });
    String query = exchange.getRequestURI().getQuery();
    if (query != null && body.contains("ERROR")) {
      String service = query.substring(query.indexOf('=') + 1);
      if (reported.add(service)) {
        feed.add("{\"data\":{\"impacted_services\":[\"" + service + "\"]}}");
      }
    }
    answer(exchange, 202, "");
  }

  private void events(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(": open\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      while (true) {
        out.write(("id: 1\ndata: " + feed.take() + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
