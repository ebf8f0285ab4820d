package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.cli.client.Api;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo as people see it; to the end of its first incident with -Dfirewatch.demo.whole=true. */
final class DemoIT {
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final boolean WHOLE = Boolean.getBoolean("firewatch.demo.whole");
  private static final Path REPORT = Path.of("target", "demo.md");

  @Test
  void the_demo_shows_an_incident_acts_on_approval_and_leaves_nothing(@TempDir Path temporary)
      throws IOException, InterruptedException {
    FirewatchProcess.Launch launch =
        FirewatchProcess.Launch.in(temporary)
            .with("FIREWATCH_HOME", "")
            .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    long began = System.nanoTime();
    try (FirewatchProcess demo =
        FirewatchProcess.jar(launch, "demo", "--port", "" + launch.port(), "--seed", "7")) {
      demo.awaitReady();
      Api api = new Api(demo.url("/"), FirewatchProcess.KEY);

      Awaitility.await("an incident")
          .atMost(MOST)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .untilAsserted(() -> {
            JsonNode first = api.get("/api/incidents").path("items").path(0);
            JsonNode incident = api.get("/api/incidents/" + first.path("id").asString(""));
            assertThat(incident.path("signals").size()).as(demo::output).isPositive();
            assertThat(incident.path("evidence").size()).as(demo::output).isPositive();
            assertThat(incident.path("headline").asString("")).as(demo::output).isNotBlank();
            assertThat(incident.path("findings").size()).as(demo::output).isPositive();
            JsonNode top = incident.path("diagnosis").path("hypotheses").path(0);
            assertThat(top.path("factors").size()).as(demo::output).isGreaterThan(1);
          });

      String incident = actOnApproval(api, demo);
      if (WHOLE) {
        seeToItsEnd(api, incident, demo);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Files.writeString(REPORT, took.toSeconds() + " s from the start to the postmortem\n");
      }

      assertThat(demo.output()).contains("/signin?token=").contains("failure injected");
      assertThat(temporary).isDirectoryContaining("glob:**/firewatch-demo-*");
      assertThat(demo.terminate()).isIn(0, 128 + 15);
      assertThat(demo.startedOthers()).as("the database ran in processes of its own").isTrue();
      assertThat(demo.survivors()).isEmpty();
      assertThat(demo.isListening()).isFalse();
      assertThat(temporary).as("its temporary home is gone").isEmptyDirectory();
    }
  }

  /** A person approves what is planned; the executor does it at the simulator. */
  private static String actOnApproval(Api api, FirewatchProcess demo) {
    AtomicReference<String> incident = new AtomicReference<>("");
    Awaitility.await("a plan to approve")
        .atMost(MOST)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          incident.set(
              api.get("/api/approvals").path("items").path(0).path("incident_id").asString(""));
          assertThat(incident.get()).as(demo::output).isNotEmpty();
        });
    Awaitility.await("the act that was approved")
        .atMost(MOST)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          approveWhatWaits(api, incident.get());
          assertThat(events(api, incident.get())).as(demo::output).contains("STEP_EXECUTED");
        });
    JsonNode plan = api.get("/api/incidents/" + incident.get() + "/plan");
    assertThat(plan.path("steps").size()).isGreaterThanOrEqualTo(3);
    Awaitility.await("a mail about it")
        .atMost(MOST)
        .untilAsserted(() -> assertThat(mails(api)).contains(display(api, incident.get())));
    return incident.get();
  }

  private static void approveWhatWaits(Api api, String incident) {
    for (JsonNode question : api.get("/api/approvals").path("items")) {
      if (question.path("incident_id").asString("").equals(incident)) {
        api.post(
            "/api/approvals/" + question.path("id").asString("") + "/approve",
            Map.of("note", "go", "plan_hash", question.path("plan_hash").asString("")));
      }
    }
  }

  /** What helped is verified, people hear the end, and it is written down. */
  private static void seeToItsEnd(Api api, String incident, FirewatchProcess demo) {
    Awaitility.await("the end")
        .atMost(MOST)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          approveWhatWaits(api, incident);
          assertThat(events(api, incident))
              .as(demo::output)
              .contains("REMEDIATION_WORKED", "INCIDENT_RESOLVED", "POSTMORTEM_GENERATED");
        });
    assertThat(api.get("/api/incidents/" + incident).path("resolution").path("method").asString(""))
        .isEqualToIgnoringCase("REMEDIATION_EXECUTED");
    Awaitility.await("five messages")
        .atMost(MOST)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() ->
            assertThat(mailed(api, incident))
                .contains(
                    "INCIDENT_OPENED",
                    "RCA_AVAILABLE",
                    "REMEDIATION_PLAN",
                    "INCIDENT_RESOLVED",
                    "POSTMORTEM_READY"));
    assertThat(mails(api).split(display(api, incident), -1).length - 1)
        .as("mails in the viewer")
        .isGreaterThanOrEqualTo(5);
    assertThat(api.get("/api/incidents/" + incident + "/postmortem").path("markdown").asString(""))
        .contains("### Done", "## Action Items");
  }

  private static String mails(Api api) {
    return new String(api.bytes("/demo/mail", Map.of()), StandardCharsets.UTF_8);
  }

  private static String display(Api api, String incident) {
    return api.get("/api/incidents/" + incident).path("display_id").asString("?");
  }

  /** The kinds of messages that went out by mail. */
  private static Set<String> mailed(Api api, String incident) {
    Set<String> kinds = new TreeSet<>();
    api.get("/api/deliveries", Map.of("incident", incident, "channel", "email", "state", "SENT"))
        .path("items")
        .forEach(delivery -> kinds.add(delivery.path("kind").asString("")));
    return kinds;
  }

  private static Set<String> events(Api api, String incident) {
    Set<String> types = new TreeSet<>();
    api.get("/api/incidents/" + incident)
        .path("agent_events")
        .forEach(event -> types.add(event.path("event_type").asString("")));
    return types;
  }
}
