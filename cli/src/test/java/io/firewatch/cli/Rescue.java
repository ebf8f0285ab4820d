package io.firewatch.cli;

import io.firewatch.cli.Automation.Temper;
import io.firewatch.cli.Caller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * One incident from its alert to its end, as the world outside brings it about: the alert, the
 * approval of a person, the recovery, and a person who takes over what nobody else can end.
 */
final class Rescue {
  private static final Duration LOOK = Duration.ofMillis(400);

  private final String service;
  private final Temper temper;
  private final World world;
  private final Instant began = Instant.now();

  private final Set<String> approved = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();
  private List<String> history = List.of();
  private String incident = "";
  private boolean recovered;
  private volatile boolean handedOver;
  private volatile boolean over;

  /** What it takes place in. */
  record World(Caller server, Automation automation, Receiver receiver, Trap trap) {}

  Rescue(String service, Temper temper, World world) {
    this.service = service;
    this.temper = temper;
    this.world = world;
    world.automation.add(service, temper);
  }

  String service() {
    return service;
  }

  Temper temper() {
    return temper;
  }

  String incident() {
    return incident;
  }

  /** Approvals that the server said it took. */
  Set<String> approved() {
    return approved;
  }

  /** What was told once and is not told any more. */
  List<String> problems() {
    return problems;
  }

  /** Whether a person had to end it. */
  boolean isHandedOver() {
    return handedOver;
  }

  boolean isOver() {
    return over;
  }

  /**
   * Sees it through.
   *
   * @param givenUp whether nobody waits for it any more
   */
  void run(BooleanSupplier givenUp) throws InterruptedException {
    breakIt();
    while (!over && !givenUp.getAsBoolean()) {
      if (incident.isEmpty()) {
        find();
      } else {
        Optional<Answer> seen = world.server.get("/api/incidents/" + incident);
        if (seen.isPresent() && seen.get().isSuccess()) {
          follow(seen.get().body());
        }
      }
      Thread.sleep(LOOK);
    }
  }

  private void breakIt() throws InterruptedException {
    world.server.deliver(
        "/context/deploys",
        Map.of(
            "service",
            service,
            "commit",
            "abc",
            "version",
            "v2",
            "when",
            began.minusSeconds(180).toString()));
    for (int i = 0; i < 5; i++) {
      world.server.deliver(
          "/context/logs",
          Map.of(
              "service",
              service,
              "level",
              "ERROR",
              "message",
              "no field " + i + ", flag new-cart is on",
              "when",
              began.toString()));
    }
    alert("firing");
    world.trap.at(KillPoint.PLANNING);
  }

  private void alert(String status) throws InterruptedException {
    Map<String, Object> alert =
        Map.of(
            "status", status,
            "labels", Map.of("alertname", "Errors", "service", service, "severity", "critical"),
            "annotations", Map.of("summary", "requests fail"),
            "startsAt", began.toString(),
            "fingerprint", service);
    world.server.deliver(
        "/alerts", Map.of("version", "4", "status", status, "alerts", List.of(alert)));
  }

  private void find() throws InterruptedException {
    Optional<Answer> found = world.server.get("/api/incidents?service=" + service);
    if (found.isPresent() && found.get().isSuccess()) {
      for (JsonNode one : found.get().body().path("items")) {
        follows(one.path("id").asString(""));
      }
    }
  }

  /** Late log lines may have an incident of their own; the one of the alert is followed. */
  private void follows(String id) throws InterruptedException {
    Optional<Answer> seen = world.server.get("/api/incidents/" + id);
    if (seen.isPresent() && seen.get().isSuccess()) {
      for (JsonNode signal : seen.get().body().path("signals")) {
        if (signal.path("fingerprint").asString("").equals("alert:" + service)) {
          incident = id;
        }
      }
    }
  }

  private void follow(JsonNode seen) throws InterruptedException {
    compare(seen.path("agent_events"));
    switch (seen.path("status").asString("")) {
      case "AWAITING_APPROVAL" -> approve();
      case "VERIFYING" -> recover();
      case "FAILED" -> takeOver();
      case "RESOLVED" -> over = world.receiver.has(incident, "POSTMORTEM_READY");
      default -> {}
    }
  }

  /** What it did so far never becomes less. */
  private void compare(JsonNode events) {
    List<String> now = new ArrayList<>();
    events.forEach(event ->
        now.add(event.path("created_at").asString("") + " " + event.path("event_type").asString()));
    now.sort(null);
    List<String> missing = new ArrayList<>(history);
    missing.removeAll(now);
    if (!missing.isEmpty()) {
      problems.add(service + " has lost " + missing);
    }
    history = now;
  }

  private void approve() throws InterruptedException {
    Optional<Answer> asked = world.server.get("/api/incidents/" + incident + "/approvals");
    if (asked.isEmpty()) {
      return;
    }
    for (JsonNode question : asked.get().body().path("items")) {
      if (question.path("state").asString("").equals("WAITING")) {
        String id = question.path("id").asString("");
        world.trap.at(KillPoint.APPROVING);
        Optional<Answer> answer =
            world.server.post(
                "/api/approvals/" + id + "/approve",
                Map.of("note", "go", "plan_hash", question.path("plan_hash").asString("")));
        if (answer.isPresent() && answer.get().isSuccess()) {
          approved.add(id);
        }
      }
    }
  }

  private void recover() throws InterruptedException {
    if (!recovered && world.automation.isMended(service)) {
      alert("resolved");
      recovered = true;
      world.trap.at(KillPoint.ENDING);
    }
  }

  /** Nobody knows whether an act took place: a person ends it. */
  private void takeOver() throws InterruptedException {
    Optional<Answer> answer =
        world.server.post(
            "/api/incidents/" + incident + "/resolve", Map.of("note", "looked at by a person"));
    if (answer.isPresent() && answer.get().isSuccess()) {
      handedOver = true;
    }
  }
}
