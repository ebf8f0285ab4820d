package io.firewatch.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The runner's own endpoint on the loopback address: readings to scrape, the truth, and triggers.
 * It has no log-in, so it takes no order from a web page: neither from another origin, nor through
 * a name that a page had pointed to this machine.
 */
final class SimulatorEndpoint implements AutoCloseable {
  private static final String JSON = "application/json";
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Controls controls;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  SimulatorEndpoint(Controls controls, int port) throws IOException {
    this.controls = controls;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private record Reply(int status, String contentType, String body) {
    static Reply ok(String key, String text) {
      return new Reply(200, JSON, StateJson.message(key, text));
    }

    static Reply error(int status, String reason) {
      return new Reply(status, JSON, StateJson.message("error", reason));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply reply(HttpExchange exchange) {
    if (!isOwnName(exchange)) {
      return Reply.error(403, "this host name is not served");
    }
    String path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod()) {
      case "GET" -> read(path);
      case "POST" ->
          exchange.getRequestHeaders().containsKey("Origin")
              ? Reply.error(403, "web pages may not give orders here")
              : change(path, exchange);
      default -> Reply.error(405, "only GET and POST");
    };
  }

  private Reply read(String path) {
    return switch (path) {
      case "/metrics" -> new Reply(200, PrometheusText.CONTENT_TYPE, controls.metricsText());
      case "/truth" ->
          new Reply(200, JSON, StateJson.truth(controls.truth(), controls.meltdowns()));
      case "/truth/lines" ->
          new Reply(200, "application/x-ndjson", StateJson.lines(controls.logs().latest()));
      case "/status" -> new Reply(200, JSON, StateJson.status(controls.status()));
      default -> Reply.error(404, "there is /metrics, /truth, /truth/lines and /status");
    };
  }

  private Reply change(String path, HttpExchange exchange) {
    return switch (path) {
      case "/inject" ->
          switch (controls.inject(parameter(exchange, "scenario"))) {
            case Injection.Accepted(String scenario) -> Reply.ok("accepted", scenario);
            case Injection.Refused(String reason) -> Reply.error(409, reason);
          };
      case "/stop" -> Reply.ok("stopped", Boolean.toString(controls.stopCurrent()));
      case "/meltdown" -> meltdown(parameter(exchange, "mode"));
      case "/rates" -> rates(exchange);
      case "/pause" -> pause(parameter(exchange, "mode"));
      default -> Reply.error(404, "there is /inject, /stop, /meltdown, /rates and /pause");
    };
  }

  private Reply meltdown(String mode) {
    switch (mode) {
      case "on" -> controls.setMeltdown(MeltdownMode.MELTDOWN);
      case "normal" -> controls.setMeltdown(MeltdownMode.NORMAL);
      case "off" -> controls.setMeltdown(MeltdownMode.STOPPED);
      default -> {
        return Reply.error(400, "mode must be on, normal or off");
      }
    }
    return Reply.ok("meltdown", mode);
  }

  private Reply rates(HttpExchange exchange) {
    try {
      controls.setRates(number(exchange, "normal"), number(exchange, "meltdown"));
    } catch (NumberFormatException e) {
      return Reply.error(400, "normal and meltdown must be whole numbers of lines a second");
    } catch (IllegalArgumentException e) {
      return Reply.error(400, String.valueOf(e.getMessage()));
    }
    MeltdownRates now = controls.status().logs().rates();
    return Reply.ok("rates", now.normalPerSecond() + "/" + now.meltdownPerSecond());
  }

  private static @Nullable Integer number(HttpExchange exchange, String name) {
    String text = parameter(exchange, name);
    return text.isEmpty() ? null : Integer.valueOf(text);
  }

  private Reply pause(String mode) {
    switch (mode) {
      case "on" -> controls.setPaused(true);
      case "off" -> controls.setPaused(false);
      default -> {
        return Reply.error(400, "mode must be on or off");
      }
    }
    return Reply.ok("pause", mode);
  }

  private static boolean isOwnName(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && OWN_NAMES.contains(host.replaceFirst(":\\d+$", ""));
  }

  private static String parameter(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    for (String pair : (query == null ? "" : query).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
