package io.firewatch.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.AuditTrail;
import io.firewatch.contracts.Attacks;
import io.firewatch.contracts.memory.InMemorySilenceStore;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class AuditApiTest {
  @LocalServerPort private int port;
  @Autowired private AuditTrail trail;
  @Autowired private Auditor auditor;

  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
  }

  @Test
  void making_and_revoking_a_key_is_on_record_with_actor_and_request() throws Exception {
    String name = "ci-" + UUID.randomUUID();
    HttpResponse<String> made =
        http.post(
            "/api/keys",
            "{\"name\":\"%s\",\"role\":\"viewer\"}".formatted(name),
            "Content-Type",
            "application/json",
            "X-Request-ID",
            "req-" + name);
    String id = Http.json(made).path("id").asString();
    http.method("DELETE", "/api/keys/" + id);
    List<JsonNode> acts = about("key:" + id);
    assertThat(acts).hasSize(2);
    assertThat(acts.get(1).path("actor").asString()).isEqualTo("key:admin");
    assertThat(acts.get(1).path("after").asString()).contains(name).contains("viewer");
    assertThat(acts.get(1).path("request_id").asString()).isEqualTo("req-" + name);
    assertThat(acts.get(0).path("after").asString()).isEqualTo("revoked");
    assertThat(made.body()).contains("fw_");
    assertThat(acts.toString()).doesNotContain("fw_");
  }

  @Test
  void what_a_role_may_not_do_is_on_record_once_a_minute() throws Exception {
    String viewer =
        Http.json(http.post("/api/keys", "{\"name\":\"looker\",\"role\":\"viewer\"}"))
            .path("key")
            .asString();
    String wanted = "/api/keys?" + UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      assertThat(http.as(viewer).get("/api/keys/" + wanted.hashCode()).statusCode()).isEqualTo(403);
    }
    List<JsonNode> acts = about("GET /api/keys/" + wanted.hashCode());
    assertThat(acts).hasSize(1);
    assertThat(acts.getFirst().path("action").asString()).isEqualTo("authorisation");
    assertThat(acts.getFirst().path("result").asString()).isEqualTo("refused");
    assertThat(acts.getFirst().path("actor").asString()).isEqualTo("key:looker");
  }

  @Test
  void an_unknown_key_is_on_record_and_no_key_at_all_is_not() throws Exception {
    int before = count("authentication");
    http.as("fw_unknown").get("/api/incidents");
    assertThat(count("authentication")).isBetween(before, before + 1);
    assertThat(about("API key").getFirst().path("actor").asString()).startsWith("address:");
    int after = count("authentication");
    http.client()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/incidents"))
                .build(),
            BodyHandlers.discarding());
    assertThat(count("authentication")).isEqualTo(after);
  }

  @Test
  void a_wrong_password_is_on_record_with_the_name_that_was_tried() throws Exception {
    HttpResponse<String> page =
        http.client()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login")).build(),
                BodyHandlers.ofString());
    String token = page.body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
    String session = page.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    http.client()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", session)
                .POST(BodyPublishers.ofString("username=mallory&password=guess&_csrf=" + token))
                .build(),
            BodyHandlers.discarding());
    assertThat(about("password of user:mallory")).hasSize(1);
  }

  @Test
  void a_silence_and_its_end_are_on_record() {
    InMemorySilenceStore store = new InMemorySilenceStore();
    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    Silence silence =
        new Silence(
            UUID.randomUUID(),
            List.of(new LabelMatcher("service", "pay.*", true, true)),
            now,
            now.plusSeconds(3600),
            "ann",
            "planned",
            now);
    AuditedSilences audited = new AuditedSilences(store, auditor);
    audited.save(silence);
    audited.save(silence.expired(now.plusSeconds(60)));
    List<AuditTrail.Numbered> acts =
        trail.list(AuditFilter.newest(1000)).stream()
            .filter(each -> each.entry().subject().equals("silence:" + silence.id()))
            .toList();
    assertThat(acts).hasSize(2);
    assertThat(acts.get(1).entry().change().after()).contains("service=~\"pay.*\"");
    assertThat(acts.get(0).entry().change().before()).contains("11:00:00Z");
    assertThat(acts.get(0).entry().change().after()).contains("10:01:00Z");
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void everything_is_sealed_soon_and_verifies_with_a_link_that_was_kept() throws Exception {
    http.post("/api/keys", "{\"name\":\"sealed\",\"role\":\"viewer\"}");
    Awaitility.await().until(() -> verify("").path("unsealed").asInt() == 0);
    JsonNode first = verify("");
    assertThat(first.path("sound").asBoolean()).isTrue();
    http.post("/api/keys", "{\"name\":\"later\",\"role\":\"viewer\"}");
    assertThat(verify("?head=" + first.path("head").asString()).path("sound").asBoolean()).isTrue();
    JsonNode forged = verify("?head=1:" + "0".repeat(64));
    assertThat(forged.path("sound").asBoolean()).isFalse();
    assertThat(forged.path("faults").get(0).asString()).contains("written anew");
  }

  @Test
  void an_export_goes_through_all_pages_and_disarms_formulas() throws Exception {
    String evil = "=HYPERLINK(\"x\"), \"q\"";
    for (int i = 0; i < 3; i++) {
      auditor.noting(
          evil, new AuditEntry.Act(AuditAction.APPROVAL, AuditResult.FAILED), "thing " + i);
    }
    HttpResponse<String> csv = http.get("/api/audit/export?format=csv&action=approval&limit=2");
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().lines().filter(line -> line.contains("thing "))).hasSize(3);
    assertThat(csv.body()).contains("\"'=HYPERLINK(\"\"x\"\"), \"\"q\"\"\"");
    HttpResponse<String> lines = http.get("/api/audit/export?action=approval");
    assertThat(lines.body().lines()).allMatch(line -> line.startsWith("{"));
    assertThat(lines.body().lines().filter(line -> line.contains("thing "))).hasSize(3);
  }

  @Test
  void what_attackers_write_is_one_cell_of_a_table_and_no_formula() throws Exception {
    for (String attack : Attacks.ALL) {
      auditor.noting(attack, new AuditEntry.Act(AuditAction.ROLLBACK, AuditResult.FAILED), attack);
    }
    String csv = http.get("/api/audit/export?format=csv&action=rollback").body();
    // Cells as RFC 4180 has them, in quotes or not.
    Matcher cells =
        Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"\\r\\n]*))(,|\\r?\\n|$)").matcher(csv);
    int rows = 0;
    int columns = csv.substring(0, csv.indexOf('\n')).split(",", -1).length;
    int column = 0;
    while (cells.find() && !cells.hitEnd()) {
      String cell = cells.group(1) == null ? cells.group(2) : cells.group(1);
      assertThat(cell).doesNotContainPattern("^[=+\\-@\t\r]");
      column++;
      if (!cells.group(3).equals(",")) {
        assertThat(column).as(cell).isEqualTo(columns);
        column = 0;
        rows++;
      }
    }
    assertThat(rows).isGreaterThan(Attacks.ALL.size());
  }

  @Test
  void a_bad_filter_is_refused_by_its_name() throws Exception {
    for (String field : List.of("action", "from", "to", "limit", "before", "format", "head")) {
      String path =
          switch (field) {
            case "format" -> "/api/audit/export?format=x";
            case "head" -> "/api/audit/verify?head=x";
            default -> "/api/audit?" + field + "=x";
          };
      HttpResponse<String> answer = http.get(path);
      assertThat(answer.statusCode()).as(field).isEqualTo(400);
      assertThat(Http.json(answer).path("field").asString()).isEqualTo(field);
    }
  }

  @Test
  void the_page_shows_acts_and_says_what_is_wrong_with_a_filter() throws Exception {
    http.post("/api/keys", "{\"name\":\"<b>bold</b>\",\"role\":\"viewer\"}");
    String page = http.get("/audit?action=configuration", "Accept", "text/html").body();
    assertThat(page).contains("&lt;b&gt;bold&lt;/b&gt;").doesNotContain("<b>bold</b>");
    assertThat(http.get("/audit?from=x", "Accept", "text/html").body())
        .contains("must be an ISO 8601 time");
    assertThat(http.get("/fragments/audit/verify", "Accept", "text/html").body())
        .contains("The record is whole.");
  }

  private JsonNode verify(String query) throws Exception {
    return Http.json(http.get("/api/audit/verify" + query));
  }

  private int count(String action) throws Exception {
    return Http.json(http.get("/api/audit?limit=1000&action=" + action)).path("items").size();
  }

  private List<JsonNode> about(String subject) throws Exception {
    return Http.json(http.get("/api/audit?limit=1000"))
        .path("items")
        .valueStream()
        .filter(act -> act.path("subject").asString().equals(subject))
        .toList();
  }
}
