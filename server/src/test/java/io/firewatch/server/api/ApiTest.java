package io.firewatch.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.incident.Incident;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Severity;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class ApiTest {
  @LocalServerPort private int port;
  @Autowired private InMemoryIncidentStore store;

  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
  }

  private Incident stored(int n, String service, Severity severity) {
    Incident incident = Samples.incident(n, service, severity, Samples.START.plusSeconds(n));
    return store
        .find(incident.id())
        .orElseGet(() ->
            store.transact(
                Set.of(),
                transaction -> {
                  Incident saved = transaction.save(incident);
                  transaction.keep(saved.id(), Samples.evidence(n, Samples.START));
                  transaction.append(Samples.event(saved.id(), "ANOMALY_DETECTED", Samples.START));
                  return saved;
                }));
  }

  @Test
  void an_incident_is_found_by_both_ids_with_all_that_belongs_to_it() throws Exception {
    Incident incident = stored(1, "payment-service", Severity.HIGH);
    JsonNode found = Http.json(http.get("/api/incidents/" + incident.id()));
    assertThat(found.path("display_id").asString()).isEqualTo(incident.id().display());
    assertThat(found.path("severity").asString()).isEqualTo("HIGH");
    assertThat(found.path("detection_time").asString()).endsWith("Z");
    assertThat(found.has("observed_value")).isTrue();
    assertThat(found.path("signals")).hasSize(1);
    assertThat(found.path("evidence")).hasSize(1);
    assertThat(found.path("agent_events").get(0).path("event_type").asString())
        .isEqualTo("ANOMALY_DETECTED");
    String evidence = found.path("evidence").get(0).path("id").asString();
    assertThat(http.get("/api/evidence/" + evidence).statusCode()).isEqualTo(200);
    assertThat(Http.json(http.get("/api/incidents/" + incident.id().display())).path("id"))
        .isEqualTo(found.path("id"));
  }

  @Test
  void unknown_ids_are_404_and_malformed_ones_400() throws Exception {
    assertThat(http.get("/api/incidents/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(http.get("/api/incidents/INC-FFFFFFFF").statusCode()).isEqualTo(404);
    HttpResponse<String> malformed = http.get("/api/incidents/7");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(Http.json(malformed).path("field").asString()).isEqualTo("id");
    assertThat(http.get("/api/evidence/x").statusCode()).isEqualTo(400);
    assertThat(http.get("/api/nothing-here").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "limit=-1",
        "limit=x",
        "status=NO",
        "severity=no",
        "from=yesterday",
        "to=1",
        "cursor=x"
      })
  void a_bad_parameter_is_named(String parameter) throws Exception {
    HttpResponse<String> answer = http.get("/api/incidents?" + parameter);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Http.json(answer).path("field").asString())
        .isEqualTo(parameter.substring(0, parameter.indexOf('=')));
  }

  @Test
  void pages_follow_one_another_newest_first() throws Exception {
    for (int n = 10; n < 15; n++) {
      stored(n, "paged-service", Severity.LOW);
    }
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          Http.json(http.get("/api/incidents?service=paged-service&severity=low&limit=2" + cursor));
      page.path("items").forEach(item -> ids.add(item.path("id").asString()));
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
    } while (!cursor.isEmpty());
    assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    assertThat(ids.getFirst()).isEqualTo(Samples.id(14).toString());
  }

  @Test
  void resolving_twice_changes_nothing_the_second_time() throws Exception {
    Incident incident = stored(20, "order-service", Severity.CRITICAL);
    String path = "/api/incidents/" + incident.id() + "/resolve";
    JsonNode first = Http.json(http.post(path, "{\"by\":\"kim\",\"note\":\"fixed\"}"));
    assertThat(first.path("status").asString()).isEqualTo("RESOLVED");
    assertThat(first.path("resolution").path("by").asString()).isEqualTo("kim");
    assertThat(first.path("mttr_ms").isIntegralNumber()).isTrue();
    HttpResponse<String> second = http.post(path, "");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(Http.json(second).path("resolution_time")).isEqualTo(first.path("resolution_time"));
    assertThat(http.post(path, "{").statusCode()).isEqualTo(400);
  }

  @Test
  void figures_services_changes_and_history_are_served() throws Exception {
    stored(30, "inventory-service", Severity.HIGH);
    JsonNode stats = Http.json(http.get("/api/stats"));
    assertThat(stats.path("total_incidents").asLong()).isPositive();
    assertThat(stats.path("by_status").get(0).has("severity")).isTrue();
    assertThat(stats.path("counters").has("alerts_in")).isTrue();
    JsonNode services = Http.json(http.get("/api/services")).path("items");
    assertThat(services).hasSizeGreaterThanOrEqualTo(6);
    assertThat(services.toString()).contains("\"health\":\"unhealthy\"");
    assertThat(Http.json(http.get("/api/changes")).has("items")).isTrue();
    assertThat(Http.json(http.get("/api/agent-events?limit=1")).path("items")).hasSize(1);
  }

  @Test
  void keys_are_made_shown_once_and_revoked() throws Exception {
    HttpResponse<String> made = http.post("/api/keys", "{\"name\":\"ci\",\"role\":\"responder\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    String key = Http.json(made).path("key").asString();
    assertThat(http.get("/api/keys").body()).contains("\"ci\"").doesNotContain(key);
    assertThat(http.as(key).get("/api/stats").statusCode()).isEqualTo(200);
    String id = Http.json(made).path("id").asString();
    assertThat(http.method("DELETE", "/api/keys/" + id).statusCode()).isEqualTo(204);
    assertThat(http.as(key).get("/api/stats").statusCode()).isEqualTo(401);
    assertThat(http.post("/api/keys", "{\"name\":\"x\",\"role\":\"god\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_request_keeps_the_id_it_came_with_when_it_is_decent() throws Exception {
    assertThat(http.get("/healthz", "X-Request-ID", "abc-1").headers().firstValue("X-Request-ID"))
        .hasValue("abc-1");
    assertThat(http.get("/healthz", "X-Request-ID", "a b<c").headers().firstValue("X-Request-ID"))
        .hasValueSatisfying(id -> assertThat(id).hasSize(36));
  }

  @Test
  void health_tells_strangers_little_and_operators_all() throws Exception {
    Http stranger = http.as("");
    assertThat(stranger.get("/health").statusCode()).isEqualTo(200);
    assertThat(stranger.get("/readyz").statusCode()).isEqualTo(200);
    JsonNode detailed = Http.json(http.get("/health/detailed"));
    assertThat(detailed.has("uptime_seconds")).isTrue();
    assertThat(detailed.path("metrics").has("events_processed_total")).isTrue();
    assertThat(http.get("/metrics").body()).contains("firewatch_samples_accepted_total");
  }

  @Test
  void the_api_describes_itself_in_its_own_names() throws Exception {
    String description = http.get("/openapi.json").body();
    assertThat(description).contains("\"/api/incidents/{id}/resolve\"", "\"display_id\"");
    assertThat(http.get("/docs").statusCode()).isIn(200, 302);
  }

  @Test
  void two_hundred_parallel_requests_pass() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> requests = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        requests.add(() -> http.get("/api/incidents").statusCode());
      }
      for (Future<Integer> status : threads.invokeAll(requests)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
  }
}
