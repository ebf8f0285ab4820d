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
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Controls controls;
  private final ServiceOrders orders;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  SimulatorEndpoint(Controls controls, int port) throws IOException {
    this.controls = controls;
    this.orders = new ServiceOrders(controls.room());
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer reply = reply(exchange);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer reply(HttpExchange exchange) {
    if (!isOwnName(exchange)) {
      return Answer.error(403, "this host name is not served");
    }
    String path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod()) {
      case "GET" -> read(path);
      case "POST" ->
          exchange.getRequestHeaders().containsKey("Origin")
              ? Answer.error(403, "web pages may not give orders here")
              : change(path, exchange);
      default -> Answer.error(405, "only GET and POST");
    };
  }

  private Answer read(String path) {
    if (path.startsWith(ServiceOrders.ROOT)) {
      return orders.read(path);
    }
    return switch (path) {
      case "/metrics" -> new Answer(200, PrometheusText.CONTENT_TYPE, controls.metricsText());
      case "/truth" -> Answer.json(StateJson.truth(controls.truth(), controls.meltdowns()));
      case "/truth/lines" ->
          new Answer(200, "application/x-ndjson", StateJson.lines(controls.logs().latest()));
      case "/status" -> Answer.json(StateJson.status(controls.status()));
      default ->
          Answer.error(404, "there is /metrics, /truth, /truth/lines, /status and /services/NAME");
    };
  }

  private Answer change(String path, HttpExchange exchange) {
    if (path.startsWith(ServiceOrders.ROOT)) {
      return orders.change(path, name -> parameter(exchange, name));
    }
    return switch (path) {
      case "/inject" ->
          switch (controls.inject(parameter(exchange, "scenario"))) {
            case Injection.Accepted(String scenario) -> Answer.ok("accepted", scenario);
            case Injection.Refused(String reason) -> Answer.error(409, reason);
          };
      case "/stop" -> Answer.ok("stopped", Boolean.toString(controls.stopCurrent()));
      case "/meltdown" -> meltdown(parameter(exchange, "mode"));
      case "/rates" -> rates(exchange);
      case "/pause" -> pause(parameter(exchange, "mode"));
      default ->
          Answer.error(
              404, "there is /inject, /stop, /meltdown, /rates, /pause and /services/NAME/act");
    };
  }

  private Answer meltdown(String mode) {
    switch (mode) {
      case "on" -> controls.setMeltdown(MeltdownMode.MELTDOWN);
      case "normal" -> controls.setMeltdown(MeltdownMode.NORMAL);
      case "off" -> controls.setMeltdown(MeltdownMode.STOPPED);
      default -> {
        return Answer.error(400, "mode must be on, normal or off");
      }
    }
    return Answer.ok("meltdown", mode);
  }

  private Answer rates(HttpExchange exchange) {
    try {
      controls.setRates(number(exchange, "normal"), number(exchange, "meltdown"));
    } catch (NumberFormatException e) {
      return Answer.error(400, "normal and meltdown must be whole numbers of lines a second");
    } catch (IllegalArgumentException e) {
      return Answer.error(400, String.valueOf(e.getMessage()));
    }
    MeltdownRates now = controls.status().logs().rates();
    return Answer.ok("rates", now.normalPerSecond() + "/" + now.meltdownPerSecond());
  }

  private static @Nullable Integer number(HttpExchange exchange, String name) {
    String text = parameter(exchange, name);
    return text.isEmpty() ? null : Integer.valueOf(text);
  }

  private Answer pause(String mode) {
    switch (mode) {
      case "on" -> controls.setPaused(true);
      case "off" -> controls.setPaused(false);
      default -> {
        return Answer.error(400, "mode must be on or off");
      }
    }
    return Answer.ok("pause", mode);
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
