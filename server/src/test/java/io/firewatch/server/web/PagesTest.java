package io.firewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.incident.Incident;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** What the pages are made of, without a browser. */
@MemoryServer
@Import(Stage.class)
final class PagesTest {
  private static final Pattern ASSET =
      Pattern.compile("(?:href|src)=\"(/(?:css|js|webjars|_static|favicon)[^\"]+)\"");
  private static final Pattern IMPORT = Pattern.compile("@import url\\(\"([^\"]+)\"\\)");

  @LocalServerPort private int port;
  @Autowired private Stage stage;
  @Autowired private InMemoryMetricHistory history;

  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
  }

  private HttpResponse<String> page(String path) throws Exception {
    return http.get(path, "Accept", "text/html");
  }

  private Incident incident(String service) {
    return stage.detect(
        Symptom.of(service, "service_latency_p99_ms", Severity.HIGH, 340, 420, 3420),
        Instant.now());
  }

  @Test
  void an_incident_shows_its_cause_what_the_confidence_is_made_of_and_commands() throws Exception {
    incident("cause-service");
    stage
        .context()
        .addLogs(
            java.util.stream.IntStream.range(0, 12)
                .mapToObj(i ->
                    Stage.line(
                        "cause-service",
                        io.firewatch.telemetry.LogLevel.ERROR,
                        "connection pool exhausted <b>" + i,
                        Instant.now()))
                .toList());
    String id = stage.investigate("cause-service", Instant.now()).id().toString();

    String html = page("/incidents/" + id).body();

    assertThat(html)
        .contains("cause-service has used up its database connections", "pg_stat_activity")
        .contains("logs.error_spike", "error lines say so", "connection pool exhausted &lt;b&gt;")
        .doesNotContain("exhausted <b>")
        .containsPattern("<rect y=\"1\" height=\"6\" x=\"[0-9.]+\" width=\"[0-9.]+\">")
        .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=\"");
  }

  @Test
  void a_chart_is_compared_with_the_hour_the_day_and_the_week_before() throws Exception {
    Instant now = Instant.now();
    SeriesKey series = SeriesKey.of("past-service", "service_latency_p99_ms");
    history.add(PastWeek.of(series, now, 300, 370, 3_400));
    Incident incident =
        stage.detect(
            Symptom.of("past-service", "service_latency_p99_ms", Severity.HIGH, 340, 420, 3420),
            now);
    String evidence =
        stage.store().evidence(incident.id()).stream()
            .filter(datum -> datum.readings() != null)
            .findFirst()
            .orElseThrow()
            .id()
            .toString();

    String path = "/fragments/incidents/" + incident.id() + "/past/";
    String html = page(path + evidence).body();
    assertThat(html)
        .contains("This hour, other days", "Hour before", "Day before", "7 days before")
        .containsPattern("At worst 3\u202f[0-9]{3}\u00a0ms, 9[.0-9]*\u00a0× the 3[67][0-9]");
    assertThat(page("/incidents/" + incident.id()).body()).contains(path + evidence);
    assertThat(page(path + UUID.randomUUID()).statusCode()).isEqualTo(404);

    JsonNode one =
        Http.json(http.get("/api/incidents/" + incident.id() + "/past")).path("items").get(0);
    assertThat(one.path("degraded").asBoolean(true)).isFalse();
    assertThat(one.path("metric").asString()).isEqualTo("service_latency_p99_ms");
    assertThat(one.path("horizons")).hasSize(3);
    assertThat(one.path("horizons").get(2).path("max").asDouble()).isLessThan(400);
    assertThat(one.path("usual_hour").path("days").asInt()).isBetween(6, 7);
  }

  @Test
  void a_service_has_a_page_whatever_its_name_and_the_list_links_to_it() throws Exception {
    for (String name :
        List.of("team/pay", "..", "a\\b", "a;b=c", "100%", "a%2Fb", "a b&c=d", "?", "#x", "<b>")) {
      incident(name);
      Matcher link =
          Pattern.compile("href=\"([^\"]*)\"[^>]*><strong>" + Pattern.quote(escaped(name)))
              .matcher(page("/services").body());
      assertThat(link.find()).as(name).isTrue();
      HttpResponse<String> page = page(link.group(1).replace("&amp;", "&"));
      assertThat(page.statusCode()).as(name).isEqualTo(200);
      assertThat(page.body()).as(name).contains("<h1>" + escaped(name));
    }
    assertThat(page("/service?name=nobody-knows-it").statusCode()).isEqualTo(404);
    assertThat(page("/service").statusCode()).isEqualTo(400);
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Test
  void pages_have_a_heading_and_a_way_past_the_menu() throws Exception {
    String id = incident("plain-service").id().toString();
    for (String path :
        List.of(
            "/",
            "/incidents",
            "/incidents/" + id,
            "/services",
            "/changes",
            "/templates?q=%3Cb%3E",
            "/silences",
            "/oncall",
            "/silences?matchers=a%3Db&comment=%3Cb%3E",
            "/knowledge",
            "/knowledge?q=heap+%3Cb%3E",
            "/login",
            "/nowhere")) {
      String html = page(path).body();
      assertThat(html).as(path).contains("<main", "<h1", "class=\"skip\"");
    }
  }

  @Test
  void everything_a_page_loads_exists_and_may_be_kept_for_good() throws Exception {
    String id = incident("asset-service").id().toString();
    for (String path : List.of("/", "/incidents/" + id, "/login")) {
      Matcher asset = ASSET.matcher(page(path).body());
      while (asset.find()) {
        HttpResponse<String> file = http.get(asset.group(1));
        assertThat(file.statusCode()).as(asset.group(1)).isEqualTo(200);
        if (!asset.group(1).startsWith("/favicon")) {
          assertThat(file.headers().firstValue("Cache-Control"))
              .as(asset.group(1))
              .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        }
        Matcher imported = IMPORT.matcher(file.body());
        while (imported.find()) {
          assertThat(http.get(imported.group(1)).statusCode()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void only_the_page_of_an_incident_loads_the_charts() throws Exception {
    assertThat(page("/").body()).doesNotContain("echarts");
    assertThat(page("/incidents/" + incident("chart-service").id()).body()).contains("echarts");
  }

  @Test
  void an_incident_is_found_by_its_short_id_too() throws Exception {
    Incident incident = incident("short-service");
    HttpResponse<String> answer = page("/incidents/" + incident.id().display());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/incidents/" + incident.id()));
  }

  @Test
  void a_card_is_there_while_the_incident_is_open_and_then_not() throws Exception {
    Incident incident = incident("card-service");
    String path = "/fragments/incidents/" + incident.id() + "/card";
    assertThat(page(path).body()).contains("id=\"card-" + incident.id(), "card-service", "<svg");
    assertThat(http.post("/api/incidents/" + incident.id() + "/resolve", "{}").statusCode())
        .isEqualTo(200);
    assertThat(page(path).body()).isBlank();
    assertThat(page("/fragments/resolved").body()).contains(incident.id().display());
  }

  @Test
  void fragments_are_parts_of_pages_and_no_pages() throws Exception {
    for (String part : List.of("cards", "summary", "resolved", "activity", "services", "changes")) {
      HttpResponse<String> fragment = page("/fragments/" + part);
      assertThat(fragment.statusCode()).as(part).isEqualTo(200);
      assertThat(fragment.body()).as(part).contains("<section id=\"").doesNotContain("<html");
    }
  }

  @Test
  void errors_of_people_are_pages_and_errors_of_programs_are_problems() throws Exception {
    for (String path : List.of("/nowhere", "/incidents/" + UUID.randomUUID(), "/js/none.js")) {
      HttpResponse<String> page = page(path);
      assertThat(page.statusCode()).as(path).isEqualTo(404);
      assertThat(page.body())
          .as(path)
          .contains("There is nothing here")
          .doesNotContain("Exception");
    }
    assertThat(page("/incidents/none").statusCode()).isEqualTo(400);
    assertThat(page("/incidents?status=burning").statusCode()).isEqualTo(400);
    HttpResponse<String> problem = http.get("/api/incidents/" + UUID.randomUUID());
    assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }
}
