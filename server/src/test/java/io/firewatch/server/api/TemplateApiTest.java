package io.firewatch.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryTemplateHistory;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.history.TemplateKey;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.template.TemplateId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class TemplateApiTest {
  private static final Instant NOW = Instant.now();

  @LocalServerPort private int port;
  @Autowired private InMemoryTemplateHistory history;
  @Autowired private ContextStore context;

  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
    history.add(
        List.of(
            minute("template-api", LogLevel.INFO, Duration.ofMinutes(50), 30),
            minute("template-api", LogLevel.ERROR, Duration.ofMinutes(5), 12),
            minute("template-api-2", LogLevel.INFO, Duration.ofMinutes(5), 99)));
  }

  @Test
  void templates_of_a_service_come_with_counts_parts_and_trend() throws Exception {
    JsonNode items = Http.json(http.get("/api/templates?service=template-api")).path("items");

    assertThat(items).hasSize(2);
    assertThat(items.get(0).path("lines").asLong()).isEqualTo(30);
    assertThat(items.get(0).path("parts")).hasSize(30);
    JsonNode failed = items.get(1);
    assertThat(failed.path("level").asString()).isEqualTo("ERROR");
    assertThat(failed.path("trend").asString()).isEqualTo("NEW");
    assertThat(failed.path("text").asString()).isEqualTo("Order <*> failed");
    assertThat(failed.path("sample").asString()).isEqualTo("Order 7 failed");
    assertThat(failed.path("template").asString()).isEqualTo("0000000000000007");
  }

  @Test
  void level_time_and_number_choose_among_them() throws Exception {
    assertThat(items("service=template-api&level=warn")).hasSize(1);
    assertThat(items("service=template-api&limit=1")).hasSize(1);
    assertThat(items("service=template-api&since=" + NOW.minus(Duration.ofMinutes(10)))).hasSize(1);
    assertThat(items("service=nobody")).isEmpty();
  }

  @Test
  void words_choose_among_them_and_are_not_read_as_a_pattern() throws Exception {
    assertThat(items("service=template-api&q=ORDER%207")).hasSize(2);
    assertThat(items("service=template-api&q=.*")).isEmpty();
  }

  @Test
  void people_see_them_with_bars_an_example_and_what_they_came_after() throws Exception {
    context.addDeployments(
        List.of(
            new Deployment(
                "template-deploy",
                "template-api",
                "production",
                NOW.minus(Duration.ofMinutes(9)),
                "v2.4.1",
                "ci",
                "CODE",
                "",
                "",
                List.of())));

    String html = http.get("/templates?service=template-api&hours=1&q=order").body();

    assertThat(html)
        .contains("Order &lt;*&gt; failed", "Order 7 failed", "new after v2.4.1")
        .contains("class=\"minutes-errors\"", "12 lines, most in one part 12")
        .doesNotContain("template-api-2");
    assertThat(http.get("/templates?level=loud&hours=x&service=nobody").body())
        .contains("No template is like that");
  }

  @Test
  void bad_parameters_are_named() throws Exception {
    for (String bad : List.of("level=loud", "since=2020-01-01T00:00:00Z", "limit=0")) {
      var answer = http.get("/api/templates?" + bad);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(bad.substring(0, bad.indexOf('=')));
    }
  }

  private JsonNode items(String query) throws Exception {
    return Http.json(http.get("/api/templates?" + query)).path("items");
  }

  private static TemplateMinute minute(String service, LogLevel level, Duration ago, long lines) {
    long at = NOW.minus(ago).toEpochMilli();
    return new TemplateMinute(
        new TemplateKey(service, new TemplateId(7), level),
        "Order <*> failed",
        "Order 7 failed",
        at,
        at,
        lines);
  }
}
