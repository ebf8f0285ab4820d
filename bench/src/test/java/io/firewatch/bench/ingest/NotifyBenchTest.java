package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class NotifyBenchTest {
  private static final NotifyPlan PLAN =
      new NotifyPlan(20, Duration.ofMillis(100), Map.of("/room", 30, "/pager", 5));

  @Test
  void waits_and_budgets_are_held_against_what_was_promised() throws Exception {
    NotifyReport report = measure(20, 4);

    assertThat(report.counts()).isEqualTo(new NotifyReport.Counts(20, 20, 20, 20));
    assertThat(report.critical().max()).isEqualTo(4_000.0);
    assertThat(report.others().max()).isEqualTo(30_000.0);
    assertThat(report.recipients())
        .containsExactly(
            new NotifyReport.Recipient("pager", 5, 4, 4),
            new NotifyReport.Recipient("room", 30, 20, 20));
    assertThat(report.isGood()).isTrue();
    assertThat(report.summary()).contains("20 incidents of 20 alerts", "20 messages a minute");
    assertThat(ReportJson.text(report)).contains("\"pager_most_per_minute\" : 4");
  }

  @Test
  void more_than_the_budget_or_an_incident_that_is_not_told_is_not_good() throws Exception {
    assertThat(measure(20, 6).isGood()).isFalse();
    NotifyReport untold = measure(19, 4);
    assertThat(untold.lost()).isEqualTo(1);
    assertThat(untold.isGood()).isFalse();
  }

  @Test
  void a_minute_may_begin_anywhere() {
    Instant start = Instant.parse("2026-03-01T10:00:30Z");
    List<Instant> times = Stream.of(0, 29, 31, 59, 60, 89, 90).map(start::plusSeconds).toList();

    assertThat(NotifyBench.most(times)).isEqualTo(5);
    assertThat(NotifyBench.most(List.of())).isZero();
  }

  private static NotifyReport measure(int told, int paged)
      throws IOException, InterruptedException {
    try (NotifyBench bench = new NotifyBench(PLAN, BenchListener.SILENT, Duration.ofSeconds(1));
        Teller server = new Teller(told)) {
      try (HttpClient http = HttpClient.newHttpClient()) {
        for (int i = 0; i < 20; i++) {
          post(http, bench.recipient("/room"));
        }
        for (int i = 0; i < paged; i++) {
          post(http, bench.recipient("/pager"));
        }
      }
      return bench.run(server.url(), "key");
    }
  }

  private static void post(HttpClient http, URI to) throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(to).POST(BodyPublishers.ofString("{}")).build(),
        BodyHandlers.discarding());
  }

  /** Makes an incident of each alert, and says that the first of them were told. */
  private static final class Teller implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");

    private final HttpServer http;
    private final List<JsonNode> alerts = new ArrayList<>();
    private final int told;

    Teller(int told) throws IOException {
      this.told = told;
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/alerts", this::take);
      http.createContext("/api/incidents", this::incidents);
      http.createContext("/api/deliveries", this::deliveries);
      http.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
      alerts.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
      answer(exchange, JSON.createObjectNode());
    }

    private synchronized void incidents(HttpExchange exchange) throws IOException {
      ObjectNode page = JSON.createObjectNode();
      ArrayNode items = page.putArray("items");
      for (int i = 0; i < alerts.size(); i++) {
        String service = alerts.get(i).path("labels").path("service").asString("");
        items.addObject().put("id", "" + i).put("service", service);
      }
      answer(exchange, page);
    }

    private synchronized void deliveries(HttpExchange exchange) throws IOException {
      int number =
          Integer.parseInt(exchange.getRequestURI().getQuery().replaceFirst("incident=", ""));
      boolean critical =
          alerts.get(number).path("labels").path("severity").asString("").equals("critical");
      ObjectNode page = JSON.createObjectNode();
      ObjectNode delivery =
          page.putArray("items")
              .addObject()
              .put("kind", "INCIDENT_OPENED")
              .put("lane", critical ? "URGENT" : "NORMAL")
              .put("state", number < told ? "DIGESTED" : "PENDING")
              .put("created_at", CREATED.toString());
      if (number < told) {
        delivery.put("sent_at", CREATED.plusSeconds(critical ? 4 : 30).toString());
      }
      answer(exchange, page);
    }

    private static void answer(HttpExchange exchange, JsonNode body) throws IOException {
      byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
