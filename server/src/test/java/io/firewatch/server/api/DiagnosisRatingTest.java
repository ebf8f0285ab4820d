package io.firewatch.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.IncidentCommands;
import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.diagnosis.live.Precedents;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.incident.Incident;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class DiagnosisRatingTest {
  @LocalServerPort private int port;
  @Autowired private InMemoryIncidentStore incidents;
  @Autowired private InMemoryDiagnosisStore diagnoses;
  @Autowired private InMemoryContextStore context;
  @Autowired private IncidentCommands commands;

  @Test
  void a_wrong_diagnosis_is_told_counted_and_learnt_with_its_true_cause() throws Exception {
    Incident incident = diagnosed("rated-service", "rated");
    commands.resolve(incident.id(), "kim", "raised the limit");
    Http http = Http.admin(port);
    String path = "/api/incidents/" + incident.id() + "/diagnosis/rating";

    var answer =
        http.post(
            path,
            "{\"right\":false,\"service\":\"ledger\",\"category\":\"memory\",\"note\":\"cache"
                + " grew\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Http.json(http.get(path)).path("items")).hasSize(1);
    JsonNode accuracy = Http.json(http.get("/api/diagnosis/accuracy"));
    assertThat(accuracy.path("all").path("rated").asInt()).isPositive();
    String name = incident.id().display().toLowerCase(java.util.Locale.ROOT);
    JsonNode learnt = Http.json(http.get("/api/knowledge/incident/" + name));
    assertThat(learnt.toString())
        .contains("MEMORY_LEAK", "ledger", "cache grew", "raised the limit");
    assertThat(learnt.path("reviewed").asBoolean()).isTrue();
    assertThat(http.get("/accuracy").body()).contains("cache grew", "Memory leak of ledger");
  }

  @Test
  void what_is_wrong_with_a_rating_is_named() throws Exception {
    Http http = Http.admin(port);
    Incident incident = diagnosed("other-service", "other");
    String path = "/api/incidents/" + incident.id() + "/diagnosis/rating";

    assertThat(http.post(path, "{}").body()).contains("right");
    assertThat(http.post(path, "{\"right\":false,\"category\":\"gremlins\"}").body())
        .contains("category");
    assertThat(http.post(path, "{\"right\":false,\"category\":\"CPU\",\"service\":\" \"}").body())
        .contains("service");
    Incident bare = opened("bare-service", "bare");
    assertThat(
            http.post("/api/incidents/" + bare.id() + "/diagnosis/rating", "{\"right\":true}")
                .statusCode())
        .isEqualTo(409);
  }

  private Incident diagnosed(String service, String fingerprint) {
    Incident incident = opened(service, fingerprint);
    new InvestigationAgent(
            new InvestigationAgent.Stores(incidents, diagnoses, context),
            Precedents.NONE,
            new RuleEngine(RuleEngine.standard(), System::nanoTime),
            Phrasing.PLAIN,
            ServiceCatalogue::empty,
            InstantSource.system())
        .investigate(List.of(incident.id()));
    return incident;
  }

  private Incident opened(String service, String fingerprint) {
    new CorrelationAgent(
            incidents,
            context,
            ServiceCatalogue::empty,
            CorrelationSettings.defaults(),
            InstantSource.system())
        .onAlerts(
            List.of(
                new Alert(
                    fingerprint,
                    service,
                    "HighMemory",
                    Severity.HIGH,
                    false,
                    Map.of(),
                    Map.of(),
                    Instant.now(),
                    null,
                    "",
                    Instant.now())));
    return incidents.open().stream()
        .filter(open -> open.service().equals(service))
        .findFirst()
        .orElseThrow();
  }
}
