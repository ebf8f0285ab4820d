package io.firewatch.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An automation outside that takes orders and tells how its targets are. It does what it is told as
 * often as it is told: whoever must not be told twice has to see to that.
 */
final class Automation implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SLOWEST_MILLIS = 150;

  private final Trap trap;
  private final HttpServer server;
  private final Map<String, Target> targets = new TreeMap<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Look> looks = new ArrayList<>();

  /** What orders do to a target, and what it tells of itself. */
  enum Temper {
    /** The first order mends it. */
    MENDS,
    /** The first order makes it worse, the next that is no undoing mends it. */
    GETS_WORSE,
    /** The first order mends it; it never tells how it is. */
    SILENT
  }

  private static final class Target {
    final Temper temper;
    final Map<String, String> state = new TreeMap<>();
    String health = "healthy";
    int acts;
    boolean mended;

    Target(Temper temper) {
      this.temper = temper;
      state.put("version", "v2");
      state.put("last_act", "");
    }
  }

  /**
   * An order that arrived.
   *
   * @param id the idempotency key of the request
   * @param tookPlace whether it had an effect
   */
  record Order(Instant at, String id, String resource, boolean undo, boolean tookPlace) {}

  /** That somebody asked how a target is. */
  record Look(Instant at, String resource) {}

  Automation(Trap trap) throws IOException {
    this.trap = trap;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/orders", this::order);
    server.createContext("/state", this::tell);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  synchronized void add(String resource, Temper temper) {
    targets.put(resource, new Target(temper));
  }

  synchronized boolean isMended(String resource) {
    Target target = targets.get(resource);
    return target != null && target.mended;
  }

  synchronized List<Order> orders(String resource) {
    return orders.stream().filter(order -> order.resource.equals(resource)).toList();
  }

  /** Whether somebody asked how a target is in between. */
  synchronized boolean wasLookedAt(String resource, Instant after, Instant before) {
    return looks.stream()
        .anyMatch(look ->
            look.resource.equals(resource) && look.at.isAfter(after) && look.at.isBefore(before));
  }

  private void order(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode order = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      String resource = order.path("resource").asString("");
      boolean undo = order.path("type").asString("").equals("action.rollback");
      dawdle();
      if (trap.at(undo ? KillPoint.UNDO_REFUSED : KillPoint.ORDER_REFUSED)) {
        note(id, resource, undo, false);
        return;
      }
      if (!undo) {
        trap.at(KillPoint.ORDER_LATE);
      }
      carryOut(id, resource, undo, order.path("before"));
      if (trap.at(undo ? KillPoint.UNDO_DONE : KillPoint.ORDER_DONE)) {
        return;
      }
      dawdle();
      exchange.sendResponseHeaders(204, -1);
      if (!undo) {
        trap.at(KillPoint.VERIFYING);
      }
    }
  }

  private static void dawdle() {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SLOWEST_MILLIS * 1_000_000L));
  }

  private synchronized void note(String id, String resource, boolean undo, boolean tookPlace) {
    orders.add(new Order(Instant.now(), id, resource, undo, tookPlace));
  }

  private synchronized void carryOut(String id, String resource, boolean undo, JsonNode before) {
    note(id, resource, undo, true);
    Target target = targets.get(resource);
    if (target == null) {
      return;
    }
    if (undo) {
      before.properties().stream()
          .filter(field -> target.state.containsKey(field.getKey()))
          .forEach(field -> target.state.put(field.getKey(), field.getValue().asString()));
      target.health = "healthy";
      return;
    }
    target.acts++;
    boolean worse = target.temper == Temper.GETS_WORSE && target.acts == 1;
    target.state.put("version", "after " + id);
    target.state.put("last_act", id);
    target.health = worse ? "unhealthy" : "healthy";
    target.mended = !worse;
  }

  private void tell(HttpExchange exchange) throws IOException {
    try (exchange) {
      String resource = exchange.getRequestURI().getQuery().replaceFirst("^resource=", "");
      byte[] answer = answer(resource).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private synchronized String answer(String resource) {
    looks.add(new Look(Instant.now(), resource));
    Target target = targets.get(resource);
    return target == null || target.temper == Temper.SILENT
        ? "{}"
        : JSON.writeValueAsString(Map.of("state", target.state, "health", target.health));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
