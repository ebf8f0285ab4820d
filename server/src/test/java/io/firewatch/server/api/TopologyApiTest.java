package io.firewatch.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryCallStore;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.Latencies;
import io.firewatch.topology.Traffic;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class TopologyApiTest {
  @LocalServerPort private int port;
  @Autowired private InMemoryCallStore calls;
  @Autowired private LiveTopology topology;

  private final Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  @BeforeEach
  void learn() {
    calls.save(
        List.of(
            rollup("t1", "", "api-gateway", 100, 0),
            rollup("t2", "api-gateway", "payment-service", 40, 4),
            rollup("t3", "payment-service", "card-bank", 40, 0)));
    topology.refresh();
  }

  @AfterEach
  void forget() {
    calls.prune(Instant.MAX);
    topology.refresh();
  }

  private CallRollup rollup(String part, String caller, String callee, long requests, long errors) {
    return new CallRollup(
        part,
        minute,
        caller,
        callee,
        "POST /x",
        new Traffic(requests, errors, 20.0 * requests, 5.0 * requests, Latencies.of(20)),
        List.of(new CallRollup.Exemplar("trace", "span", 1, 20, false)));
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = Http.admin(port).get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Http.json(answer);
  }

  @Test
  void the_graph_joins_what_is_declared_with_what_traces_show() throws Exception {
    JsonNode graph = get("/api/topology");
    JsonNode both = edge(graph, "api-gateway", "payment-service");
    assertThat(both.path("source").asString()).isEqualTo("both");
    assertThat(both.path("requests").asLong()).isEqualTo(40);
    assertThat(both.path("error_share").asDouble()).isEqualTo(0.1);
    assertThat(both.path("mean_ms").asDouble()).isEqualTo(20);
    assertThat(both.path("self_ms").asDouble()).isEqualTo(5);
    JsonNode learnt = edge(graph, "payment-service", "card-bank");
    assertThat(learnt.path("source").asString()).isEqualTo("observed");
    assertThat(learnt.path("confidence").asDouble()).isBetween(0.97, 0.98);
    assertThat(edge(graph, "order-service", "inventory-service").path("source").asString())
        .isEqualTo("declared");
    assertThat(graph.path("services").valueStream().map(s -> s.path("name").asString()))
        .contains("card-bank", "notification-service");
  }

  private static JsonNode edge(JsonNode graph, String caller, String callee) {
    return graph
        .path("edges")
        .valueStream()
        .filter(e ->
            e.path("caller").asString().equals(caller)
                && e.path("callee").asString().equals(callee))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_blast_radius_names_callers_with_the_share_that_is_hit() throws Exception {
    JsonNode radius = get("/api/topology/card-bank/blast-radius");
    assertThat(radius.path("estimated_user_impact").asString())
        .isEqualTo("up to 40 % of requests at api-gateway");
    JsonNode nearest = radius.path("suffering").get(0);
    assertThat(nearest.path("service").asString()).isEqualTo("payment-service");
    assertThat(nearest.path("share").asDouble()).isEqualTo(1);
    assertThat(radius.path("description").asString())
        .startsWith("When card-bank fails, so do requests of payment-service 100 %");
  }

  @Test
  void traffic_comes_by_minute_and_operation_with_spans_to_look_at() throws Exception {
    JsonNode traffic = get("/api/topology/payment-service/traffic?minutes=10");
    assertThat(traffic.path("minutes").get(0).path("requests").asLong()).isEqualTo(40);
    JsonNode operation = traffic.path("operations").get(0);
    assertThat(operation.path("name").asString()).isEqualTo("POST /x");
    assertThat(operation.path("exemplars").get(0).path("trace_id").asString()).isEqualTo("trace");
  }

  @Test
  void a_service_nobody_knows_is_not_found() throws Exception {
    assertThat(Http.admin(port).get("/api/topology/ghost/blast-radius").statusCode())
        .isEqualTo(404);
    assertThat(Http.admin(port).get("/api/topology/ghost/traffic").statusCode()).isEqualTo(404);
  }
}
