package io.firewatch.contracts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Stands between an executor and a server, and sees all that goes over the wire. */
public final class Wire implements AutoCloseable {
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI target;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final AtomicBoolean failNext = new AtomicBoolean();
  private volatile Consumer<Seen> afterChange = change -> {};

  /** One request. */
  public record Seen(String method, String uri, String body) {
    public boolean isDryRun() {
      return uri.contains("dryRun=All") || body.contains("\"dryRun\":[\"All\"]");
    }

    public boolean changes() {
      return !method.equals("GET") && !isDryRun();
    }
  }

  public Wire(URI target) throws IOException {
    this.target = target;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  public int count(Predicate<Seen> which) {
    return Math.toIntExact(seen.stream().filter(which).count());
  }

  /** The next request that would change something is answered with 503. */
  public void failNextChange() {
    failNext.set(true);
  }

  /** What happens to the server after a change reached it, before its answer is passed on. */
  public void afterChange(Consumer<Seen> what) {
    afterChange = what;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Seen request =
          new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
      seen.add(request);
      if (request.changes() && failNext.compareAndSet(true, false)) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      // Servers in memory know no dry run: a real one would answer with what it would have become.
      HttpResponse<byte[]> answer =
          request.isDryRun() ? send("GET", request, "") : send(request.method(), request, body);
      if (request.changes()) {
        afterChange.accept(request);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> send(String method, Seen request, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(target.resolve(request.uri()))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }

  /** For tests that cannot throw. */
  public static Wire to(URI target) {
    try {
      return new Wire(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
