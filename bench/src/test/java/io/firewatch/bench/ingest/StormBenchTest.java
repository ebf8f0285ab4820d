package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class StormBenchTest {
  private static final StormOptions.Storm STORM = new StormOptions.Storm(60, 6, 25, 2);

  @Test
  void every_telling_is_found_again_and_all_incidents_end() throws Exception {
    StormReport report = measure("");

    assertThat(report.lost()).isZero();
    assertThat(report.told().stored()).isEqualTo(report.told().accepted());
    assertThat(report.told().fingerprints()).isEqualTo(60);
    assertThat(report.told().twice()).isZero();
    assertThat(report.run().incidents()).isEqualTo(6);
    assertThat(report.run().resolved()).isEqualTo(6);
    assertThat(report.alertsPerSecond()).isBetween(700.0, 1_300.0);
    assertThat(report.list().p99()).isPositive();
    assertThat(report.summary()).contains("0 lost", "60 of 60 alerts are signals");
  }

  @Test
  void alerts_that_are_taken_and_forgotten_are_counted_as_lost() throws Exception {
    StormReport report = measure("-3");

    assertThat(report.told().fingerprints()).isEqualTo(50);
    assertThat(report.lost()).isEqualTo(report.told().accepted() - report.told().stored() + 10);
  }

  private static StormReport measure(String deafTo) throws IOException, InterruptedException {
    try (FakeStore server = new FakeStore(deafTo);
        StormBench bench =
            new StormBench(
                new StormOptions(server.url(), "key", 1_000, Duration.ofSeconds(2), STORM),
                BenchListener.SILENT,
                Duration.ofSeconds(1))) {
      return bench.run();
    }
  }

  /** Keeps alerts as one incident a service. */
  private static final class FakeStore implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer http;
    private final String deafTo;
    private final Map<String, Map<String, Integer>> told = new TreeMap<>();
    private boolean over;

    FakeStore(String deafTo) throws IOException {
      this.deafTo = deafTo;
      this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/alerts", this::take);
      http.createContext("/api/incidents", this::show);
      http.createContext("/", exchange -> answer(exchange, 200, ""));
      http.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
      for (JsonNode alert :
          JSON.readTree(exchange.getRequestBody().readAllBytes()).path("alerts")) {
        String service = alert.path("labels").path("service").asString();
        if (alert.path("status").asString().equals("resolved")) {
          over = true;
        } else if (deafTo.isEmpty() || !service.endsWith(deafTo)) {
          told.computeIfAbsent(service, s -> new TreeMap<>())
              .merge(alert.path("fingerprint").asString(), 1, Integer::sum);
        }
      }
      answer(exchange, 202, "{}");
    }

    private synchronized void show(HttpExchange exchange) throws IOException {
      String id = exchange.getRequestURI().getPath().substring("/api/incidents".length());
      ObjectNode root = JSON.createObjectNode();
      ArrayNode items = root.putArray(id.isEmpty() ? "items" : "signals");
      told.forEach((service, signals) -> {
        String own = UUID.nameUUIDFromBytes(service.getBytes(StandardCharsets.UTF_8)).toString();
        if (id.isEmpty()) {
          ObjectNode incident = items.addObject().put("id", own).put("service", service);
          if (over) {
            incident.putObject("resolution").put("at", "2026-03-01T10:00:00Z");
          } else {
            incident.putNull("resolution");
          }
        } else if (id.equals("/" + own)) {
          signals.forEach(
              (name, count) -> items.addObject().put("fingerprint", name).put("count", count));
        }
      });
      answer(exchange, 200, JSON.writeValueAsString(root));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
