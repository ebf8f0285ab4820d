package io.firewatch.server.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryAlertTrail;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Severity;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class AlertingApiTest {
  private static final String RULES =
      """
      inhibit_rules:
        - name: rack
          source_matchers: [alertname=RackDown]
          target_matchers: [alertname=DiskSlow]
          equal: [rack]
      route:
        group_wait: 45s
      """;

  @LocalServerPort private int port;
  @Autowired private InMemoryAlertTrail trail;
  @Autowired private LiveRules live;

  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
  }

  @AfterEach
  void without_rules_again() {
    live.set("route:\n", "test");
  }

  private HttpResponse<String> put(String body) throws Exception {
    return http.client()
        .send(
            http.request("/api/alerting")
                .header("Content-Type", "application/yaml")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static Alert alert(String name) {
    Instant now = Instant.now();
    return new Alert(
        "rack-" + name,
        "storage",
        name,
        Severity.HIGH,
        false,
        Map.of("alertname", name, "rack", "r7"),
        Map.of(),
        now,
        now.plusSeconds(600),
        "",
        now);
  }

  @Test
  void rules_are_set_and_looked_at() throws Exception {
    HttpResponse<String> set = put(RULES);
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    JsonNode now = Http.json(http.get("/api/alerting"));
    assertThat(now.get("text").stringValue()).isEqualTo(RULES);
    assertThat(now.get("source").stringValue()).startsWith("revision ");
    assertThat(now.at("/rules/0/name").stringValue()).isEqualTo("rack");
    JsonNode route = Http.json(http.get("/api/alerting/routes?service=a")).get(0);
    assertThat(route.get("group_wait").stringValue()).isEqualTo("PT45S");
    assertThat(http.get("/api/alerting/held").statusCode()).isEqualTo(200);
  }

  @Test
  void a_mistake_is_refused_by_its_field_and_changes_nothing() throws Exception {
    put(RULES);
    HttpResponse<String> refused = put(RULES.replace("equal", "equals"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Http.json(refused).get("field").stringValue()).isEqualTo("inhibit_rules[0].equals");
    assertThat(live.get().inhibitions()).hasSize(1);
    assertThat(put("").statusCode()).isEqualTo(400);
  }

  @Test
  void a_check_says_what_rules_would_hold_back_now() throws Exception {
    trail.keep(List.of(alert("RackDown"), alert("DiskSlow")));
    JsonNode checked =
        Http.json(http.post("/api/alerting/check", RULES, "Content-Type", "application/yaml"));
    assertThat(checked.get("would_hold_back").intValue()).isEqualTo(1);
    assertThat(checked.at("/alerts/0/alertname").stringValue()).isEqualTo("DiskSlow");
    assertThat(checked.at("/alerts/0/reason").stringValue()).contains("RackDown of storage fires");
    assertThat(live.get().inhibitions()).isEmpty();
  }
}
