package io.firewatch.server.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers as the endpoint of a simulator does, and does as it is told. */
final class StandInSimulator implements AutoCloseable {
  private final HttpServer server;
  private volatile String mode = "NORMAL";

  StandInSimulator() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/status", exchange -> answer(exchange, status()));
    server.createContext("/meltdown", this::change);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String mode() {
    return mode;
  }

  private String status() {
    return "{\"meltdown\":\"" + mode + "\",\"rates\":{\"normal\":20,\"meltdown\":2000}}";
  }

  private void change(HttpExchange exchange) throws IOException {
    mode =
        switch (exchange.getRequestURI().getQuery()) {
          case "mode=on" -> "MELTDOWN";
          case "mode=off" -> "STOPPED";
          default -> "NORMAL";
        };
    answer(exchange, "{}");
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
