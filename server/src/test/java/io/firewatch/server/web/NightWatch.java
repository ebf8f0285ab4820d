package io.firewatch.server.web;

import static org.awaitility.Awaitility.await;

import io.firewatch.server.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Services whose incidents are escalated within seconds, and nobody else's: at once to begin with,
 * and then not before somebody at a page had the time to acknowledge.
 */
final class NightWatch {
  static final String TAKEN = "night-taken";
  static final String ALONE = "night-alone";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Http http;

  NightWatch(Http http) {
    this.http = http;
  }

  /** Before the server starts. */
  static void write(Path home) throws IOException {
    Files.writeString(
        home.resolve("directory.yaml"),
        """
        people: [{id: ann, name: Ann Archer, contacts: {stdout: ann}}]
        rotas:
          - name: nights
            time_zone: Europe/Berlin
            hand_over: {every: week, day: monday, time: "09:00", starts: 2026-01-05}
            people: [ann]
        teams:
          - {name: nightwatch, services: [%s, %s], rota: nights, escalation: quick}
        escalations:
          - {name: quick, steps: [{after: 2s, tell: on_call}, {after: 25s, tell: on_call}]}
        severities:
          critical: {tell: [on_call, team, management]}
          high: {tell: [on_call, team]}
        otherwise:
          everything: {webhook: default, stdout: default}
        """
            .formatted(TAKEN, ALONE));
  }

  /** The id of the incident that an alert of a service opens. */
  String opens(Outside outside, String service) throws Exception {
    outside.alert(service, "Night" + service.substring(6), "it is dark");
    await().atMost(PATIENCE).until(() -> !incidents(service).isEmpty());
    return incidents(service).get(0).path("id").asString();
  }

  private JsonNode incidents(String service) throws Exception {
    return Http.json(http.get("/api/incidents?service=" + service)).path("items");
  }

  /** Waits until so many steps were taken. */
  void escalates(String incident, int steps) {
    await().atMost(PATIENCE).until(() -> steps(incident) >= steps);
  }

  int steps(String incident) throws Exception {
    int steps = 0;
    for (JsonNode event : Http.json(http.get("/api/incidents/" + incident)).path("agent_events")) {
      steps += event.path("event_type").asString().equals("ESCALATED") ? 1 : 0;
    }
    return steps;
  }

  /** What was decided on calling people, latest first. */
  List<String> why(String incident) throws Exception {
    List<String> outcomes = new ArrayList<>();
    Http.json(http.get("/api/why/" + incident))
        .path("answers")
        .forEach(answer -> outcomes.add(answer.path("outcome").asString()));
    return outcomes;
  }
}
