package io.firewatch.simulator;

import static io.firewatch.simulator.Given.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
final class SimulatorEndpointTest {
  private final JsonMapper mapper = new JsonMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Simulation simulation = new Simulation(Given.exact());
  private final Controls controls =
      new Controls(
          InstantSource.fixed(START),
          new LogStream(new MeltdownGenerator(1, MeltdownRates.USUAL)),
          new SendCounter());
  private SimulatorEndpoint endpoint;

  @BeforeEach
  void open() throws IOException {
    endpoint = new SimulatorEndpoint(controls, 0);
    controls.live(simulation);
  }

  @AfterEach
  void close() {
    endpoint.close();
    http.close();
  }

  @Test
  void metrics_are_the_current_readings_in_prometheus_text() throws Exception {
    List<MetricSample> samples = simulation.tick(START).samples();
    controls.publish(samples);
    HttpResponse<String> response = get("/metrics");
    assertThat(response.headers().firstValue("Content-Type")).hasValue(PrometheusText.CONTENT_TYPE);
    Map<String, Double> values = new HashMap<>();
    for (String line : response.body().split("\n", -1)) {
      if (!line.startsWith("#") && !line.isEmpty()) {
        assertThat(line).matches("[a-z0-9_]+(\\{service=\"[a-z-]+\"})? [0-9.E]+");
        int space = line.lastIndexOf(' ');
        values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
      }
    }
    for (MetricSample sample : samples) {
      String name = sample.series().metric() + "{service=\"" + sample.series().service() + "\"}";
      assertThat(values).containsEntry(name, sample.value());
    }
    assertThat(values).hasSize(39).containsEntry("failure_injections_total", 0.0);
    for (Metric metric : Metric.values()) {
      assertThat(response.body())
          .contains("# HELP " + metric.wireName() + " ", "# TYPE " + metric.wireName() + " gauge");
    }
  }

  @Test
  void an_injected_failure_shows_in_truth_status_and_counter() throws Exception {
    assertThat(post("/inject?scenario=LATENCY_SPIKE").statusCode()).isEqualTo(200);
    simulation.tick(START);
    JsonNode failure = mapper.readTree(get("/truth").body()).get("failures").get(0);
    assertThat(failure.get("root_service").asString()).isEqualTo("payment-service");
    assertThat(failure.get("started_at").asString()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(failure.get("affected_services")).hasSize(3);
    JsonNode status = mapper.readTree(get("/status").body());
    assertThat(status.get("phase").asString()).isEqualTo("LIVE");
    assertThat(status.get("current")).hasSize(1);
    assertThat(get("/metrics").body()).contains("failure_injections_total 1\n");
    assertThat(post("/inject?scenario=MEMORY_LEAK").statusCode()).isEqualTo(409);
    assertThat(post("/stop").body()).contains("true");
  }

  @Test
  void a_meltdown_is_switched_and_recorded() throws Exception {
    assertThat(post("/meltdown?mode=on").statusCode()).isEqualTo(200);
    JsonNode open = mapper.readTree(get("/truth").body()).get("meltdowns").get(0);
    assertThat(open.get("ended_at").isNull()).isTrue();
    assertThat(post("/meltdown?mode=off").statusCode()).isEqualTo(200);
    JsonNode over = mapper.readTree(get("/truth").body()).get("meltdowns").get(0);
    assertThat(over.get("ended_at").asString()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(post("/meltdown?mode=maybe").statusCode()).isEqualTo(400);
  }

  @Test
  void rates_are_set_while_it_runs_and_a_wrong_one_is_named() throws Exception {
    assertThat(post("/rates?normal=50&meltdown=2000").body()).contains("50/2000");
    assertThat(post("/rates?meltdown=5000").statusCode()).isEqualTo(200);
    JsonNode rates = mapper.readTree(get("/status").body()).get("rates");
    assertThat(rates.get("normal").asInt()).isEqualTo(50);
    assertThat(rates.get("meltdown").asInt()).isEqualTo(5000);
    HttpResponse<String> wrong = post("/rates?normal=51");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("normal rate must be 5..50/s, is 51");
    assertThat(post("/rates?normal=many").body()).contains("whole numbers");
  }

  @Test
  void the_cause_of_every_generated_line_can_be_asked_for() throws Exception {
    post("/meltdown?mode=on");
    controls.logs().until(START);
    List<LogLine> written = controls.logs().until(START.plusSeconds(1));
    JsonNode open = mapper.readTree(get("/truth").body()).get("meltdowns").get(0);
    List<JsonNode> lines = get("/truth/lines").body().lines().map(mapper::readTree).toList();
    assertThat(lines.stream().map(line -> line.get("event_id").asString()))
        .containsExactlyElementsOf(written.stream().map(LogLine::id).toList());
    String cause = open.get("cause").asString();
    long caused = lines.stream().filter(l -> l.get("cause").asString().equals(cause)).count();
    assertThat((double) caused / lines.size()).isGreaterThan(0.8);
    JsonNode counts = mapper.readTree(get("/status").body()).get("log_causes");
    assertThat(counts.get(cause).asLong()).isEqualTo(caused);
  }

  @Test
  void the_schedule_is_paused_and_resumed() throws Exception {
    post("/pause?mode=on");
    assertThat(simulation.isPaused()).isTrue();
    post("/pause?mode=off");
    assertThat(simulation.isPaused()).isFalse();
  }

  @Test
  void services_are_looked_at_and_operated() throws Exception {
    post("/inject?scenario=LATENCY_SPIKE");
    simulation.tick(START);
    JsonNode failing = mapper.readTree(get("/services/payment-service").body());
    assertThat(failing.get("health").asString()).isEqualTo("FAILING");
    assertThat(post("/services/payment-service/act?action=scale-out&key=k1").statusCode())
        .isEqualTo(200);
    HttpResponse<String> done = post("/services/payment-service/act?action=restart&key=k2");
    JsonNode setup = mapper.readTree(done.body()).get("setup");
    assertThat(setup.get("replicas").asInt()).isEqualTo(4);
    assertThat(setup.get("last_act").asString()).isEqualTo("k2");
    simulation.tick(START.plusSeconds(1));
    assertThat(get("/services/payment-service").body()).contains("RECOVERING");
    String restore =
        "/services/payment-service/restore?replicas=3&release=0&zone=a&limited=false&flag=true";
    assertThat(post(restore + "&last_act=").body()).contains("\"replicas\":3");
    assertThat(post("/services/payment-service/restore?replicas=x").statusCode()).isEqualTo(400);
    assertThat(post("/services/payment-service/act?action=x&key=k3").statusCode()).isEqualTo(409);
    assertThat(get("/services/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void orders_of_web_pages_are_refused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/inject?scenario=LATENCY_SPIKE"))
            .header("Origin", "https://elsewhere.example")
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(get("/inject?scenario=LATENCY_SPIKE").statusCode()).isEqualTo(404);
    simulation.tick(START);
    assertThat(simulation.truth()).isEmpty();
  }

  @Test
  void a_host_name_that_points_here_from_outside_is_refused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      String request = "GET /truth HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void nothing_can_be_injected_while_history_is_sent() {
    Controls early =
        new Controls(
            InstantSource.fixed(START),
            new LogStream(new MeltdownGenerator(1, MeltdownRates.USUAL)),
            new SendCounter());
    assertThat(early.inject("LATENCY_SPIKE")).isInstanceOf(Injection.Refused.class);
    assertThat(early.status().phase()).isEqualTo(SimulatorStatus.Phase.BACKFILL);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody()).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + endpoint.port() + path);
  }
}
