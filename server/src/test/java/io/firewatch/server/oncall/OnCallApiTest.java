package io.firewatch.server.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.audit.AuditFilter;
import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.server.security.ApiKeys;
import io.firewatch.server.security.Role;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Severity;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class OnCallApiTest {
  @LocalServerPort private int port;
  @Autowired private InMemoryIncidentStore incidents;
  @Autowired private InMemoryAuditTrail audit;
  @Autowired private ApiKeys keys;

  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
  }

  @Test
  void somebody_is_on_call_for_every_team_with_a_rota_until_a_time_and_somebody_is_next()
      throws Exception {
    JsonNode teams = Http.json(http.get("/api/oncall?at=2026-11-26T03:00:00Z")).path("items");
    assertThat(teams).hasSize(4);
    JsonNode payments = team(teams, "payments");
    assertThat(payments.path("current").path("person").asString()).isEqualTo("bo");
    assertThat(payments.path("current").path("until").asString()).isEqualTo("2026-11-30T08:00:00Z");
    assertThat(payments.path("next").path("person").asString()).isEqualTo("ann");
    assertThat(payments.path("services").get(0).asString()).isEqualTo("payment-service");
    assertThat(payments.path("escalation").get(0).asString())
        .isEqualTo("After 5 min without an acknowledgement: who is on call, once more.");
  }

  @Test
  void an_override_is_made_shown_and_taken_back_and_each_is_audited() throws Exception {
    Instant now = Instant.now();
    String body =
        """
        {"person":"dee","to":"%s","note":"dentist, \\"now\\""}
        """
            .formatted(now.plus(Duration.ofHours(3)));
    HttpResponse<String> made = http.post("/api/oncall/identity/overrides", body);
    assertThat(made.statusCode()).isEqualTo(201);
    String id = Http.json(made).path("id").asString();
    JsonNode current = team(Http.json(http.get("/api/oncall")).path("items"), "identity");
    assertThat(current.path("current").path("person").asString()).isEqualTo("dee");
    assertThat(current.path("current").path("override").asString()).isEqualTo(id);
    JsonNode schedule = Http.json(http.get("/api/oncall/identity"));
    assertThat(schedule.path("overrides").get(0).path("note").asString())
        .isEqualTo("dentist, \"now\"");
    assertThat(schedule.path("shifts").size()).isGreaterThan(1);
    assertThat(http.get("/api/oncall/identity.ics").body()).contains("(override)");
    assertThat(delete("/api/oncall/payments/overrides/" + id).statusCode()).isEqualTo(404);
    assertThat(Http.json(delete("/api/oncall/identity/overrides/" + id)).path("items")).isEmpty();
    assertThat(delete("/api/oncall/identity/overrides/" + id).statusCode()).isEqualTo(404);
    assertThat(acts("override:" + id))
        .extracting(one -> one.change().before().isEmpty() ? "made" : "taken back")
        .containsExactly("taken back", "made");
  }

  @Test
  void what_makes_no_sense_is_refused_by_its_field() throws Exception {
    Instant now = Instant.now();
    Map<String, String> wrong =
        Map.of(
            "{\"to\":\"%s\"}", "person",
            "{\"person\":\"nobody\",\"to\":\"%s\"}", "person",
            "{\"person\":\"ann\"}", "to",
            "{\"person\":\"ann\",\"to\":\"2020-01-01T00:00:00Z\"}", "to",
            "{\"person\":\"ann\",\"from\":\"x\",\"to\":\"%s\"}", "from",
            "{\"person\":\"ann\",\"instead_of\":\"cem\",\"to\":\"%s\"}", "instead_of");
    for (Map.Entry<String, String> one : wrong.entrySet()) {
      HttpResponse<String> answer =
          http.post(
              "/api/oncall/payments/overrides",
              one.getKey().replace("%s", now.plusSeconds(3600).toString()));
      assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(400);
      assertThat(Http.json(answer).path("field").asString())
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    assertThat(http.get("/api/oncall/nobodys").statusCode()).isEqualTo(404);
    assertThat(http.get("/api/oncall/payments?to=2020-01-01T00:00:00Z").statusCode())
        .isEqualTo(400);
    assertThat(http.get("/api/oncall/payments?to=2099-01-01T00:00:00Z").statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_calendar_has_an_event_for_each_shift_and_no_line_is_too_long() throws Exception {
    HttpResponse<String> file = http.get("/api/oncall/platform.ics");
    assertThat(file.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/calendar"));
    assertThat(file.body()).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    assertThat(file.body()).endsWith("END:VCALENDAR\r\n");
    List<String> lines = List.of(file.body().split("\r\n", -1));
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(75));
    // Two a day, in 67 days.
    assertThat(lines.stream().filter("BEGIN:VEVENT"::equals).count()).isBetween(134L, 150L);
  }

  @Test
  void an_acknowledgement_counts_once_and_shows_who_and_when() throws Exception {
    Incident incident = stored(701, Severity.CRITICAL);
    Http rita = http.as(keys.create("rita-oncall", Role.RESPONDER, null).secret());
    Http kim = http.as(keys.create("kim-oncall", Role.RESPONDER, null).secret());
    JsonNode first =
        Http.json(rita.post("/api/incidents/" + incident.id().display() + "/acknowledge", ""));
    assertThat(first.path("acknowledgement").path("by").asString()).isEqualTo("key:rita-oncall");
    JsonNode second = Http.json(kim.post("/api/incidents/" + incident.id() + "/acknowledge", ""));
    assertThat(second.path("acknowledgement")).isEqualTo(first.path("acknowledgement"));
    assertThat(incidents.events(incident.id()))
        .extracting(AgentEvent::type)
        .filteredOn("ACKNOWLEDGED"::equals)
        .hasSize(1);
    assertThat(acts(incident.id().display()))
        .singleElement()
        .satisfies(one -> assertThat(one.actor()).isEqualTo("key:rita-oncall"));
    JsonNode listed = Http.json(http.get("/api/incidents?service=oncall-shop")).path("items");
    assertThat(listed)
        .anySatisfy(one -> {
          assertThat(one.path("id").asString()).isEqualTo(incident.id().toString());
          assertThat(one.path("acknowledgement").path("by").asString())
              .isEqualTo("key:rita-oncall");
        });
    JsonNode why = Http.json(http.get("/api/why/" + incident.id().display())).path("answers");
    assertThat(why.get(0).path("outcome").asString()).isEqualTo("acknowledged");
    assertThat(why.get(0).path("reason").asString())
        .isEqualTo("key:rita-oncall looks after it, so nobody else is called.");
  }

  @Test
  void an_incident_that_is_over_or_not_there_is_not_acknowledged() throws Exception {
    Incident over =
        incidents.transact(
            Set.of(),
            transaction ->
                transaction.save(Samples.resolved(stored(702, Severity.HIGH), Instant.now())));
    assertThat(http.post("/api/incidents/" + over.id() + "/acknowledge", "").statusCode())
        .isEqualTo(409);
    assertThat(http.post("/api/incidents/INC-FFFFFFFF/acknowledge", "").statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> delete(String path) throws Exception {
    return http.client()
        .send(http.request(path).DELETE().build(), HttpResponse.BodyHandlers.ofString());
  }

  private Incident stored(int n, Severity severity) {
    return incidents.transact(
        Set.of(),
        transaction ->
            transaction.save(
                Samples.incident(n, "oncall-shop", severity, Samples.START.plusSeconds(n))));
  }

  private List<io.firewatch.audit.AuditEntry> acts(String subject) {
    AuditFilter all =
        new AuditFilter(
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new AuditFilter.Page(OptionalLong.empty(), AuditFilter.MAX_LIMIT));
    return audit.list(all).stream()
        .map(one -> one.entry())
        .filter(entry -> entry.subject().equals(subject))
        .toList();
  }

  private static JsonNode team(JsonNode teams, String name) {
    for (JsonNode team : teams) {
      if (team.path("team").asString().equals(name)) {
        return team;
      }
    }
    throw new AssertionError("no team " + name + " in " + teams);
  }
}
