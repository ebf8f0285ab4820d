package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.firewatch.contracts.ExecutorContract;
import io.firewatch.contracts.ExecutorRig;
import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.simulator.SimulatorPlatform;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.simulator.Injection;
import io.firewatch.simulator.SimulatorOptions;
import io.firewatch.simulator.SimulatorRunner;
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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** What acts in a demonstration, against the simulator that a demonstration has. */
final class SimulatorExecutorTest extends ExecutorContract {
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpCalls calls = new HttpCalls(Duration.ofSeconds(5));
  private final SimulatorRunner simulator =
      new SimulatorRunner(
          SimulatorOptions.of(URI.create("http://127.0.0.1:1"), "", 7)
              .withPush(SimulatorOptions.Push.NOTHING)
              .withBackfill(Duration.ZERO)
              .withInterval(Duration.ofSeconds(1)));
  private final Wire wire = new Wire();

  SimulatorExecutorTest() throws IOException {}

  @AfterEach
  void close() {
    wire.close();
    simulator.close();
    calls.close();
    client.close();
  }

  @Override
  protected ExecutorRig rig() {
    return new Rig();
  }

  /** Hands requests on to the simulator, and counts the orders among them. */
  private final class Wire implements AutoCloseable {
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicBoolean failNext = new AtomicBoolean();
    private final HttpServer server;

    Wire() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::handle);
      server.start();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        boolean isOrder = exchange.getRequestMethod().equals("POST");
        if (isOrder) {
          orders.incrementAndGet();
        }
        if (isOrder && failNext.compareAndSet(true, false)) {
          exchange.sendResponseHeaders(503, -1);
          return;
        }
        HttpResponse<byte[]> answer =
            ask(exchange.getRequestMethod(), exchange.getRequestURI().toString());
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
      }
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private HttpResponse<byte[]> ask(String method, String path) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(simulator.endpoint() + path))
              .method(method, BodyPublishers.noBody())
              .build(),
          BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private final class Rig implements ExecutorRig {
    @Override
    public Executor executor(Limits limits) {
      return new GuardedExecutor(new SimulatorPlatform(wire.uri(), calls), limits);
    }

    @Override
    public String action() {
      return "scale-out";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }

    @Override
    public String resource() {
      return "payment-service";
    }

    @Override
    public String another() {
      return "order-service";
    }

    @Override
    public int mutations() {
      return wire.orders.get();
    }

    @Override
    public boolean changeByOthers() {
      HttpResponse<byte[]> done =
          ask("POST", "/services/payment-service/act?action=scale-out&key=somebody-else");
      assertThat(done.statusCode()).isEqualTo(200);
      return true;
    }

    @Override
    public void breakTarget() {
      simulator.start();
      await().until(() -> simulator.inject("LATENCY_SPIKE") instanceof Injection.Accepted);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              new String(ask("GET", "/services/payment-service").body(), StandardCharsets.UTF_8)
                  .contains("FAILING"));
    }

    @Override
    public void failNextOrder() {
      wire.failNext.set(true);
    }

    @Override
    public void lose() {
      wire.close();
    }
  }
}
