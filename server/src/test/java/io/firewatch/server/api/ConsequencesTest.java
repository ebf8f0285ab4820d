package io.firewatch.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.SilenceStore;
import io.firewatch.correlation.Suppression;
import io.firewatch.incident.Incident;
import io.firewatch.server.alerting.LiveRules;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** An incident that follows from another one, as programs and people see it. */
@MemoryServer
final class ConsequencesTest {
  @LocalServerPort private int port;
  @Autowired private InMemoryIncidentStore incidents;
  @Autowired private InMemoryContextStore context;
  @Autowired private SilenceStore silences;
  @Autowired private LiveRules rules;
  @Autowired private HeldStore held;
  @Autowired private AlertTrail trail;

  @Test
  void api_why_and_pages_say_what_an_incident_follows_from() throws Exception {
    Instant now = Instant.now();
    tell("kin-callee", "kin-1", now.minus(Duration.ofMinutes(12)));
    tell("kin-caller", "kin-2", now);
    Incident parent = of("kin-callee");
    Incident child = of("kin-caller");
    Http http = Http.admin(port);

    JsonNode shown = Http.json(http.get("/api/incidents/" + child.id()));
    assertThat(shown.path("parent").path("display_id").asString()).isEqualTo(parent.id().display());
    assertThat(shown.path("parent").path("notifications_held").asBoolean()).isTrue();
    JsonNode children = Http.json(http.get("/api/incidents/" + parent.id())).path("children");
    assertThat(children).hasSize(1);
    assertThat(children.get(0).path("id").asString()).isEqualTo(child.id().toString());

    JsonNode why = Http.json(http.get("/api/why/alert:kin-2"));
    assertThat(why.path("answers").valueStream().map(one -> one.path("outcome").asString()))
        .contains("opened", "linked");
    assertThat(why.toString()).contains("kin-caller calls kin-callee", parent.id().display());

    assertThat(http.get("/incidents/" + child.id()).body())
        .contains("Follows from another incident", parent.id().display(), "Nobody is called");
    assertThat(http.get("/incidents/" + parent.id()).body())
        .contains("Follow from this incident", child.id().display());
  }

  private Incident of(String service) {
    return incidents.open().stream()
        .filter(open -> open.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private void tell(String service, String fingerprint, Instant at) {
    ServiceCatalogue catalogue =
        new ServiceCatalogue(List.of(entry("kin-caller", "kin-callee"), entry("kin-callee")));
    new CorrelationAgent(
            incidents,
            context,
            () -> catalogue,
            CorrelationSettings.defaults(),
            new Suppression(silences, rules, held, trail),
            InstantSource.fixed(at))
        .onAlerts(
            List.of(
                new Alert(
                    fingerprint,
                    service,
                    "HighLatency",
                    Severity.HIGH,
                    false,
                    Map.of(),
                    Map.of("summary", "slow"),
                    at,
                    null,
                    "",
                    at)));
  }

  private static ServiceEntry entry(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("", "", ""),
        "P1",
        "",
        new ServiceEntry.Objective(400, 1, 99.9),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
