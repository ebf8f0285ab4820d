package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.cli.Automation.Order;
import io.firewatch.cli.Automation.Temper;
import io.firewatch.cli.client.Api;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Whether everything that was accepted was kept, done once, told once and written down. */
final class RescueCheck {
  /** An answer that was given shortly before a kill may not have been read. */
  private static final Duration UNREAD = Duration.ofSeconds(5);

  private static final List<String> TOLD_ONCE =
      List.of("INCIDENT_OPENED", "INCIDENT_RESOLVED", "POSTMORTEM_READY");

  private final URI server;
  private final Api api;
  private final Rescues rescues;
  private final List<Instant> kills;
  private final Figures figures = new Figures();

  /** What was seen. */
  static final class Figures {
    int incidents;
    int orders;
    int ordersAgain;
    int handedOver;
    int undone;
    int messages;
    int repeats;
    int roomRepeats;
    int attempts;
    long entries;

    String text() {
      return "%d incidents; %d orders took place, each once, %d were given again after the target was read; "
              .formatted(incidents, orders, ordersAgain)
          + "%d were left to a person, %d undone; ".formatted(handedOver, undone)
          + "%d messages, %d repeated with their key, %d in a room without keys, %d tries counted; "
              .formatted(messages, repeats, roomRepeats, attempts)
          + "%d audit entries verify".formatted(entries);
    }
  }

  RescueCheck(URI server, Rescues rescues, List<Instant> kills) {
    this.server = server;
    this.api = new Api(server, FirewatchProcess.KEY);
    this.rescues = rescues;
    this.kills = List.copyOf(kills);
  }

  Figures run() {
    assertThat(rescues.failures()).isEmpty();
    List<String> unfinished =
        rescues.all().stream().filter(rescue -> !rescue.isOver()).map(this::standing).toList();
    assertThat(unfinished).as("incidents that never ended").isEmpty();
    for (Rescue rescue : rescues.all()) {
      figures.incidents++;
      assertThat(rescue.problems()).isEmpty();
      incident(rescue);
      orders(rescue);
      approvals(rescue);
      audit(rescue);
    }
    messages();
    room();
    wholeAudit();
    return figures;
  }

  private String standing(Rescue rescue) {
    if (rescue.incident().isEmpty()) {
      return rescue.service() + " has no incident";
    }
    JsonNode incident = api.get("/api/incidents/" + rescue.incident());
    List<String> events = new ArrayList<>();
    incident.path("agent_events").forEach(e -> events.add(e.path("event_type").asString("")));
    return "%s (%s) is %s after %s; orders %s"
        .formatted(
            rescue.service(),
            rescue.temper(),
            incident.path("status").asString(""),
            events,
            rescues.automation().orders(rescue.service()));
  }

  private void incident(Rescue rescue) {
    assertThat(incidentsOfAlert(rescue.service()))
        .as("incidents of the alert of " + rescue.service())
        .containsExactly(rescue.incident());
    Map<String, Integer> events = new HashMap<>();
    api.get("/api/incidents/" + rescue.incident())
        .path("agent_events")
        .forEach(event -> events.merge(event.path("event_type").asString(""), 1, Integer::sum));
    assertThat(events.get("INCIDENT_RESOLVED")).as(rescue.service() + " " + events).isEqualTo(1);
    assertThat(events.get("POSTMORTEM_GENERATED")).as(rescue.service() + " " + events).isEqualTo(1);
    if (!rescue.isHandedOver()) {
      assertThat(events).containsKeys("STEP_VERIFIED", "REMEDIATION_WORKED");
    }
  }

  /** Its log lines may be looked at late, and be an incident of their own then. */
  private List<String> incidentsOfAlert(String service) {
    List<String> ids = new ArrayList<>();
    for (JsonNode found : api.get("/api/incidents", Map.of("service", service)).path("items")) {
      String id = found.path("id").asString("");
      for (JsonNode signal : api.get("/api/incidents/" + id).path("signals")) {
        if (signal.path("fingerprint").asString("").equals("alert:" + service)) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /** No act twice; none given again before it was seen that it did not take place. */
  private void orders(Rescue rescue) {
    Map<String, List<Order>> byKey =
        rescues.automation().orders(rescue.service()).stream()
            .collect(Collectors.groupingBy(Order::id, LinkedHashMap::new, Collectors.toList()));
    byKey.forEach((key, orders) -> {
      long done = orders.stream().filter(Order::tookPlace).count();
      assertThat(done).as("%s of %s took place", key, rescue.service()).isLessThanOrEqualTo(1);
      figures.orders += (int) done;
      figures.ordersAgain += orders.size() - 1;
      for (int i = 1; i < orders.size(); i++) {
        assertThat(orders.get(i - 1).tookPlace()).as("given again: " + orders).isFalse();
        assertThat(
                rescues
                    .automation()
                    .wasLookedAt(rescue.service(), orders.get(i - 1).at(), orders.get(i).at()))
            .as("the target was read before %s was given again", key)
            .isTrue();
      }
      if (rescue.temper() == Temper.SILENT) {
        assertThat(orders).as("nobody can know whether it took place").hasSize(1);
      }
    });
    figures.undone += (int) byKey.values().stream().filter(o -> o.getFirst().undo()).count();
    if (rescue.isHandedOver()) {
      assertThat(rescue.temper())
          .as("a person had to end " + rescue.service())
          .isEqualTo(Temper.SILENT);
      figures.handedOver++;
    } else {
      assertThat(rescues.automation().isMended(rescue.service())).isTrue();
    }
  }

  /** What the server said it took was taken, once; so may be what it could not answer any more. */
  private void approvals(Rescue rescue) {
    List<String> used = new ArrayList<>();
    for (JsonNode item :
        api.get("/api/incidents/" + rescue.incident() + "/approvals").path("items")) {
      String id = item.path("id").asString("");
      JsonNode approval = api.get("/api/approvals/" + id);
      assertThat(approval.path("votes").size()).as(approval.toString()).isLessThanOrEqualTo(1);
      if (approval.path("state").asString("").equals("USED")) {
        used.add(id);
      }
    }
    assertThat(used).as("approvals of " + rescue.service()).isNotEmpty();
    assertThat(used).containsAll(rescue.approved());
  }

  private void audit(Rescue rescue) {
    Map<String, Integer> acts = new HashMap<>();
    api.get("/api/audit", Map.of("incident", rescue.incident(), "limit", "500"))
        .path("items")
        .forEach(entry ->
            acts.merge(
                entry.path("action").asString("") + " " + entry.path("result").asString(""),
                1,
                Integer::sum));
    assertThat(acts.getOrDefault("approval succeeded", 0))
        .as("%s %s", rescue.service(), acts)
        .isGreaterThanOrEqualTo(rescue.approved().size());
    if (rescue.temper() != Temper.SILENT) {
      List<Order> orders =
          rescues.automation().orders(rescue.service()).stream().filter(Order::tookPlace).toList();
      assertThat(acts.getOrDefault("execution succeeded", 0))
          .as("%s %s", rescue.service(), acts)
          .isEqualTo((int) orders.stream().filter(order -> !order.undo()).count());
      assertThat(acts.getOrDefault("rollback succeeded", 0))
          .as("%s %s", rescue.service(), acts)
          .isEqualTo((int) orders.stream().filter(Order::undo).count());
    }
  }

  private void messages() {
    Awaitility.await("every message is sent")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(waiting()).isEmpty());
    Map<String, List<Instant>> arrivals = rescues.receiver().arrivals();
    figures.messages = arrivals.size();
    Set<String> sent = new TreeSet<>();
    for (Rescue rescue : rescues.all()) {
      Map<String, Integer> kinds = new HashMap<>();
      for (JsonNode delivery : deliveries(Map.of("incident", rescue.incident()))) {
        if (delivery.path("channel").asString("").equals("webhook")) {
          sent.add("msg_" + delivery.path("id").asString(""));
          kinds.merge(delivery.path("kind").asString(""), 1, Integer::sum);
        }
      }
      TOLD_ONCE.forEach(
          kind -> assertThat(kinds.get(kind)).as("%s of %s", kind, rescue.service()).isEqualTo(1));
      assertThat(kinds)
          .as(rescue.service())
          .containsKeys("RCA_AVAILABLE", "REMEDIATION_PLAN", "APPROVAL_ANSWERED");
    }
    for (JsonNode incident : IncidentCount.all(server)) {
      deliveries(Map.of("incident", incident.path("id").asString("")))
          .forEach(sending -> figures.attempts += sending.path("attempts").asInt() - 1);
    }
    assertThat(arrivals.keySet()).as("each message came").containsAll(sent);
    arrivals.values().forEach(times -> figures.repeats += times.size() - 1);
    assertOnlyWhatWasInFlight(arrivals);
  }

  /** The room has no keys: what was in flight may be seen twice, and nothing else. */
  private void room() {
    Map<String, List<Instant>> posts = rescues.receiver().posts();
    posts.values().forEach(times -> figures.roomRepeats += times.size() - 1);
    assertOnlyWhatWasInFlight(posts);
    assertThat(figures.attempts)
        .as("repeats are counted")
        .isGreaterThanOrEqualTo(figures.repeats + figures.roomRepeats);
  }

  private void assertOnlyWhatWasInFlight(Map<String, List<Instant>> arrivals) {
    arrivals.forEach((what, times) -> {
      for (Instant time : times.subList(0, times.size() - 1)) {
        assertThat(kills)
            .as("%s came at %s and again", what, time)
            .anyMatch(
                kill -> !kill.plus(UNREAD).isBefore(time) && !kill.minus(UNREAD).isAfter(time));
      }
    });
  }

  private List<String> waiting() {
    List<String> waiting = new ArrayList<>();
    deliveries(Map.of("state", "PENDING")).forEach(d -> waiting.add(d.toString()));
    deliveries(Map.of("state", "FAILED")).forEach(d -> waiting.add(d.toString()));
    deliveries(Map.of("state", "DEAD")).forEach(d -> waiting.add(d.toString()));
    return waiting;
  }

  private JsonNode deliveries(Map<String, String> narrowed) {
    Map<String, String> query = new LinkedHashMap<>(narrowed);
    query.put("limit", "500");
    return api.get("/api/deliveries", query).path("items");
  }

  private void wholeAudit() {
    Awaitility.await("the audit verifies")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          Cli verified =
              Cli.run("audit", "verify", "--url", server.toString(), "--key", FirewatchProcess.KEY);
          assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
        });
    figures.entries = api.get("/api/audit/verify").path("checked").asLong();
  }
}
