package io.firewatch.server.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * A server as it is seen from outside: services that break, people who answer, what comes of it.
 */
public final class Scene {
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int ERRORS = 10;
  private static final Duration DEPLOYED_BEFORE = Duration.ofMinutes(1);

  private final Http http;
  private final Map<String, Instant> onsets = new ConcurrentHashMap<>();

  public Scene(Http http) {
    this.http = http;
  }

  /** A service of the catalogue to which the mock executor can do everything. */
  public static String mocked(String service) {
    return """
      - name: %1$s
        criticality: P1
        actions:
          undo-deployment: {executor: mock, action: scale, resource: %1$s, parameters: {replicas: 1}}
          restart: {executor: mock, action: restart, resource: %1$s}
          scale-out: {executor: mock, action: scale, resource: %1$s, parameters: {replicas: 4}}
          turn-off-flag: {executor: mock, action: scale, resource: %1$s, parameters: {replicas: 3}}
    """
        .formatted(service);
  }

  /** Errors, then {@link #breakByRelease}. */
  public String breakIt(String service) throws IOException, InterruptedException {
    for (int i = 0; i < ERRORS; i++) {
      post(
          "/context/logs",
          "{\"service\":\"%s\",\"level\":\"ERROR\",\"message\":\"no field %d, flag new-cart is on\",\"when\":\"%s\"}"
              .formatted(service, i, Instant.now()));
    }
    return breakByRelease(service);
  }

  /** A deployment and an alert after it; the id of the incident they make. */
  public String breakByRelease(String service) throws IOException, InterruptedException {
    post(
        "/context/deploys",
        "{\"service\":\"%s\",\"commit\":\"abc\",\"version\":\"v2\",\"when\":\"%s\"}"
            .formatted(service, Instant.now().minus(DEPLOYED_BEFORE)));
    alert(service, "firing");
    return incident(service);
  }

  /** A critical alert; the same one whatever its status. */
  public void alert(String service, String status) {
    alert(service, status, "critical");
  }

  public void alert(String service, String status, String severity) {
    post(
        "/alerts",
        """
        {"version":"4","status":"%1$s","alerts":[{"status":"%1$s","labels":{"alertname":"Errors",
         "service":"%2$s","severity":"%3$s"},"annotations":{},
         "startsAt":"%4$s","endsAt":"0001-01-01T00:00:00Z","fingerprint":"%2$s"}]}
        """
            .formatted(status, service, severity, onset(service)));
  }

  /** When it was told first. */
  private Instant onset(String service) {
    return onsets.computeIfAbsent(service, first -> Instant.now());
  }

  /** Until it is taken: a server that just started may ask for patience. */
  private void post(String path, String json) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(http.post(path, json).statusCode()).isIn(200, 202));
  }

  /** The only incident of a service. */
  public String incident(String service) throws IOException, InterruptedException {
    String path = "/api/incidents?service=" + service;
    await().atMost(PATIENCE).until(() -> Http.json(http.get(path)).path("items").size() == 1);
    return Http.json(http.get(path)).path("items").get(0).path("id").asString();
  }

  public JsonNode read(String incident) throws IOException, InterruptedException {
    return Http.json(http.get("/api/incidents/" + incident));
  }

  public String status(String incident) throws IOException, InterruptedException {
    return read(incident).path("status").asString();
  }

  public void awaitStatus(String incident, String status) {
    await()
        .atMost(PATIENCE.plus(PATIENCE))
        .untilAsserted(
            () -> assertThat(status(incident)).as(() -> planText(incident)).isEqualTo(status));
  }

  public JsonNode plan(String incident) throws IOException, InterruptedException {
    return Http.json(http.get("/api/incidents/" + incident + "/plan"));
  }

  private String planText(String incident) {
    try {
      return plan(incident).toString();
    } catch (IOException e) {
      return String.valueOf(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return String.valueOf(e);
    }
  }

  /** The question about an incident that waits now. */
  public JsonNode question(String incident) {
    List<JsonNode> found = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          found.clear();
          Http.json(http.get("/api/approvals"))
              .path("items")
              .forEach(item -> {
                if (item.path("incident_id").asString().equals(incident)) {
                  found.add(item);
                }
              });
          assertThat(found).as(() -> "a question; the plan is " + planText(incident)).isNotEmpty();
        });
    return found.getFirst();
  }

  /** The question, after a person had it put again. */
  public JsonNode askedAgain(String incident) throws IOException, InterruptedException {
    assertThat(http.post("/api/incidents/" + incident + "/plan/approval", "{}").statusCode())
        .isEqualTo(200);
    return question(incident);
  }

  /** A yes that counts, to the plan that the question is about. */
  public void approve(JsonNode question) throws IOException, InterruptedException {
    assertThat(approve(question, question.path("plan_hash").asString()).statusCode())
        .isEqualTo(200);
  }

  /** A yes to the plan of that hash. */
  public HttpResponse<String> approve(JsonNode question, String hash)
      throws IOException, InterruptedException {
    return http.post(
        "/api/approvals/%s/approve".formatted(question.path("id").asString()),
        "{\"note\":\"go\",\"plan_hash\":\"%s\"}".formatted(hash));
  }

  /**
   * What the audit has on an incident: actions with their results, such as {@code approval
   * succeeded}.
   */
  public List<String> acts(String incident) throws IOException, InterruptedException {
    List<String> acts = new ArrayList<>();
    Http.json(http.get("/api/audit?incident=" + incident))
        .path("items")
        .forEach(entry ->
            acts.add(entry.path("action").asString() + " " + entry.path("result").asString()));
    return acts;
  }

  /** The chain of the audit holds, as soon as what was done is in it. */
  public void awaitSoundAudit() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(Http.json(http.get("/api/audit/verify")).path("sound").asBoolean())
                .as(http.get("/api/audit/verify").body())
                .isTrue());
  }
}
