package io.firewatch.server.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryAlertTrail;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.server.testing.MemoryTelemetryLog;
import io.firewatch.telemetry.Alert;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class AlertmanagerApiTest {
  /** As Prometheus 2.45 posts it. */
  private static final String FROM_PROMETHEUS =
      """
      [{"annotations":{"summary":"p99 of payment-service is 1840 ms"},"endsAt":"%s",
        "startsAt":"%s","generatorURL":"http://prom:9090/graph?g0.expr=x&g0.tab=1",
        "labels":{"alertname":"PaymentLatencyHigh","service":"payment-service",
        "severity":"critical"}}]
      """;

  @LocalServerPort private int port;
  @Autowired private MemoryTelemetryLog log;
  @Autowired private InMemoryAlertTrail trail;

  private final Instant now = Instant.now();
  private Http http = Http.admin(0);

  @BeforeEach
  void clear() {
    log.clear();
    http = Http.admin(port);
  }

  private Alert posted(Instant endsAt) throws Exception {
    String body = FROM_PROMETHEUS.formatted(endsAt, now.minusSeconds(60));
    assertThat(http.post("/api/v2/alerts", body).statusCode()).isEqualTo(200);
    return log.alerts.getLast();
  }

  private String silence(String matchers) throws Exception {
    HttpResponse<String> answer = http.post("/api/v2/silences", body(matchers, ""));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Http.json(answer).get("silenceID").stringValue();
  }

  private String body(String matchers, String more) {
    return """
    {"matchers":[%s],"startsAt":"%s","endsAt":"%s","createdBy":"anna","comment":"work"%s}
    """
        .formatted(matchers, now, now.plus(Duration.ofHours(2)), more);
  }

  private static final String OF_PAYMENT =
      "{\"name\":\"service\",\"value\":\"payment-.*\",\"isRegex\":true,\"isEqual\":true}";

  @Test
  void an_alert_of_prometheus_fires_until_its_end_has_come() throws Exception {
    Alert firing = posted(now.plusSeconds(240));
    assertThat(firing.resolved()).isFalse();
    assertThat(firing.service()).isEqualTo("payment-service");
    Alert over = posted(now.minusSeconds(1));
    assertThat(over.resolved()).isTrue();
    assertThat(over.fingerprint()).isEqualTo(firing.fingerprint()).hasSize(16);
  }

  @Test
  void what_is_no_list_of_alerts_is_refused_by_its_field() throws Exception {
    HttpResponse<String> answer = http.post("/api/v2/alerts", "[{\"labels\":{\"a\":1}}]");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Http.json(answer).get("field").stringValue()).isEqualTo("[0].labels.a");
    assertThat(http.post("/api/v2/alerts", "{}").statusCode()).isEqualTo(400);
    assertThat(log.alerts).isEmpty();
  }

  @Test
  void a_silence_is_added_found_changed_and_expired() throws Exception {
    String id = silence(OF_PAYMENT);
    JsonNode found = Http.json(http.get("/api/v2/silence/" + id));
    assertThat(found.at("/status/state").stringValue()).isEqualTo("active");
    assertThat(found.at("/matchers/0/isRegex").booleanValue()).isTrue();

    String changed = body(OF_PAYMENT, ",\"id\":\"" + id + "\"").replace("work", "more work");
    assertThat(Http.json(http.post("/api/v2/silences", changed)).get("silenceID").stringValue())
        .isEqualTo(id);
    assertThat(http.get("/api/v2/silence/" + id).body()).contains("more work");
    assertThat(http.get("/api/v2/silences?filter=service=%22payment-.*%22").body()).contains(id);
    assertThat(http.get("/api/v2/silences?filter=service=%22other%22").body()).doesNotContain(id);

    assertThat(http.method("DELETE", "/api/v2/silence/" + id).statusCode()).isEqualTo(200);
    assertThat(http.get("/api/v2/silence/" + id).body()).contains("\"expired\"");
    assertThat(http.method("DELETE", "/api/v2/silence/" + id).statusCode()).isEqualTo(409);
    assertThat(http.get("/api/v2/silence/x").statusCode()).isEqualTo(404);
  }

  @Test
  void a_bad_silence_is_refused_by_its_field() throws Exception {
    assertRefused(body("", ""), "matchers");
    assertRefused(body("{\"name\":\"a\",\"value\":\"\"}", ""), "matchers");
    assertRefused(body("{\"name\":\"a\",\"value\":\"(\",\"isRegex\":true}", ""), "matchers[0]");
    assertRefused(body(OF_PAYMENT, "").replace("anna", ""), "createdBy");
    assertRefused(body(OF_PAYMENT, "").replace("endsAt", "ends"), "endsAt");
  }

  private void assertRefused(String body, String field) throws Exception {
    HttpResponse<String> answer = http.post("/api/v2/silences", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Http.json(answer).get("field").stringValue()).isEqualTo(field);
  }

  @Test
  void alerts_name_the_silences_they_are_under_and_a_preview_counts_them() throws Exception {
    Alert alert = posted(now.plusSeconds(240));
    trail.keep(List.of(alert));
    String query = "/api/v2/alerts?filter=alertname=%22PaymentLatencyHigh%22";
    assertThat(Http.json(http.get(query)).at("/0/status/state").stringValue()).isEqualTo("active");
    HttpResponse<String> preview = http.post("/api/v2/silences/preview", body(OF_PAYMENT, ""));
    assertThat(Http.json(preview).get("count").intValue()).isEqualTo(1);

    String id = silence(OF_PAYMENT);
    JsonNode told = Http.json(http.get(query)).get(0);
    assertThat(told.at("/status/state").stringValue()).isEqualTo("suppressed");
    assertThat(told.at("/status/silencedBy").toString()).contains(id);
    assertThat(Http.json(http.get(query + "&silenced=false"))).isEmpty();
    assertThat(http.get("/api/v2/alerts/groups").body()).contains(alert.fingerprint());
    http.method("DELETE", "/api/v2/silence/" + id);
  }

  @Test
  void nothing_was_decided_on_what_was_never_told() throws Exception {
    assertThat(http.get("/api/why/never-told").statusCode()).isEqualTo(404);
  }

  @Test
  void matchers_are_read_as_tools_write_them() {
    assertThat(MatcherText.parse(List.of("{a=\"x,y\",b=~\"p.*|q\"}", "c!=d", "e!~\"\\\"\"")))
        .extracting(Object::toString)
        .containsExactly("a=\"x,y\"", "b=~\"p.*|q\"", "c!=\"d\"", "e!~\"\"\"");
  }
}
