package io.firewatch.server.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes calls as the Web API of Slack does, and remembers them. */
public final class SlackStub implements AutoCloseable {
  /** What messages are called there, one second after another. */
  private static final long FIRST_TS = 1_700_000_000L;

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** One call, such as of {@code chat.postMessage}; {@code ts} is what the answer called it. */
  public record Call(String method, String authorization, JsonNode body, String ts) {}

  public SlackStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/",
        exchange -> {
          String text =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String ts;
          synchronized (calls) {
            ts = (FIRST_TS + calls.size()) + ".000100";
            calls.add(
                new Call(
                    exchange.getRequestURI().getPath().substring("/api/".length()),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    JsonMapper.shared().readTree(text),
                    ts));
          }
          byte[] answer =
              "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"%s\"}"
                  .formatted(ts)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  public List<Call> calls() {
    return calls;
  }

  public List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
