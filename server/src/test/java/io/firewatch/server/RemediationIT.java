package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.knowledge.PastIncident;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.mock.Behaviour;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import io.firewatch.remediation.execution.mock.MockPlatform;
import io.firewatch.remediation.workflow.Alarm;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.Stage;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.Scene;
import io.firewatch.server.web.Chromium;
import io.firewatch.server.web.Phone;
import io.firewatch.server.wiring.PlatformWiring;
import io.firewatch.telemetry.Severity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.JsonNode;

/** From an alert to its end through plan, approval and act, over HTTP, Kafka and PostgreSQL. */
final class RemediationIT {
  private static final String ADMIN_KEY = "the-admin-key";
  private static final Instant STARTED = Instant.now();
  private static final MockPlatform PLATFORM = new MockPlatform(latency -> {});
  private static final List<String> SERVICES =
      List.of(
          "works-api",
          "breaks-api",
          "stale-api",
          "late-api",
          "hangs-api",
          "phone-api",
          "linked-api",
          "forced-api");

  @TempDir static Path home = Path.of("");

  private static ConfigurableApplicationContext server = new GenericApplicationContext();
  private static Http http = Http.admin(0);
  private static Scene scene = new Scene(http);

  /** Acts on targets of this test. */
  static class TestExecutors {
    @Bean
    @Primary
    Executors testExecutors() {
      return new Executors(
          List.of(new GuardedExecutor(PLATFORM, new Limits(AllowList.of(SERVICES), false))));
    }
  }

  @BeforeAll
  static void startServer() throws Exception {
    StringBuilder catalogue = new StringBuilder("services:\n");
    SERVICES.forEach(service -> catalogue.append(Scene.mocked(service)));
    Files.writeString(home.resolve("catalogue.yaml"), catalogue);
    server =
        new SpringApplicationBuilder(
                FirewatchServer.class, PlatformWiring.class, TestExecutors.class)
            .run(
                "--firewatch.home=" + home,
                "--firewatch.admin-key=" + ADMIN_KEY,
                "--firewatch.http.port=0",
                "--firewatch.resolution.interval=1s",
                "--firewatch.execution.dry-run=false",
                "--firewatch.remediation.watch.interval=300ms",
                "--firewatch.remediation.watch.within=2m");
    http = new Http(URI.create(FirewatchServer.url(server)).getPort(), ADMIN_KEY);
    scene = new Scene(http);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void an_approved_plan_ends_the_incident_and_every_act_is_audited() throws Exception {
    String id = scene.breakIt("works-api");
    JsonNode question = scene.question(id);
    JsonNode plan = Http.json(http.get("/api/incidents/" + id + "/plan"));
    assertThat(plan.path("steps").size()).isGreaterThanOrEqualTo(3);
    assertThat(plan.path("hash").asString()).isEqualTo(question.path("plan_hash").asString());
    assertThat(plan.path("steps").get(0).path("source").path("words").asString()).isNotBlank();
    assertThat(plan.path("steps").get(0).path("action").path("executor").asString())
        .isEqualTo("mock");

    assertThat(scene.approve(question, "").statusCode()).isEqualTo(200);
    scene.awaitStatus(id, "VERIFYING");
    assertThat(PLATFORM.mutations("works-api")).isEqualTo(1);
    assertThat(scene.approve(question, "").statusCode()).as("used").isEqualTo(409);

    scene.alert("works-api", "resolved");
    scene.awaitStatus(id, "RESOLVED");
    JsonNode incident = Http.json(http.get("/api/incidents/" + id));
    assertThat(incident.path("agent_events").toString()).contains("REMEDIATION_EXECUTED");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(stage(id)).isEqualTo("FINISHED"));
    assertThat(scene.acts(id))
        .contains("approval succeeded", "execution succeeded", "approval refused");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(http.get("/api/knowledge/" + remembered(id)).statusCode()).isEqualTo(200));
    assertThat(http.get("/fragments/incidents/" + id + "/knowledge").body())
        .contains("Done against this cause before", "mock scale works-api", "worked 1, failed 0")
        .doesNotContain(remembered(id));
    scene.awaitSoundAudit();
  }

  @Test
  void what_does_not_help_is_undone_planned_anew_and_escalated_after_three_rounds()
      throws Exception {
    PLATFORM.nextActs(
        "breaks-api",
        Behaviour.of(Ending.FAILS),
        Behaviour.of(Ending.MAKES_IT_WORSE),
        Behaviour.of(Ending.SUCCEEDS_IN_PART));
    String id = scene.breakIt("breaks-api");
    List<String> proposed = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      JsonNode question = scene.question(id);
      proposed.add(question.path("actions").toString());
      assertThat(scene.approve(question, "").statusCode()).isEqualTo(200);
      awaitAnswered(question);
    }
    scene.awaitStatus(id, "FAILED");
    assertThat(proposed).doesNotHaveDuplicates();
    JsonNode plans = Http.json(http.get("/api/incidents/" + id + "/plans")).path("items");
    assertThat(plans).hasSize(3);
    assertThat(stage(id)).isEqualTo("ESCALATED");
    assertThat(scene.acts(id)).contains("execution failed", "rollback succeeded");
    assertThat(Http.json(http.get("/api/incidents/" + id)).path("agent_events").toString())
        .contains("ESCALATED", "REMEDIATION_FAILED");
  }

  @Test
  void altered_stale_and_unknown_ones_are_refused_and_audited() throws Exception {
    String id = scene.breakIt("stale-api");
    JsonNode question = scene.question(id);
    HttpResponse<String> altered = scene.approve(question, "0000");
    assertThat(altered.statusCode()).isEqualTo(409);
    assertThat(Http.json(altered).path("reason").asString()).isEqualTo("OTHER_PLAN");
    assertThat(http.post("/api/approvals/%s/approve".formatted(id), "{}").statusCode())
        .isEqualTo(404);
    assertThat(http.post("/api/approvals/x/approve", "{}").statusCode()).isEqualTo(400);

    PLATFORM.setReplicas("stale-api", 9);
    assertThat(scene.approve(question, "").statusCode()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(scene.question(id).path("id").asString())
                .isNotEqualTo(question.path("id").asString()));
    assertThat(PLATFORM.mutations("stale-api")).isZero();
    assertThat(scene.acts(id).stream().filter("approval refused"::equals).count())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void one_that_expired_is_refused_and_the_incident_is_escalated() throws Exception {
    String id = scene.breakIt("late-api");
    JsonNode question = scene.question(id);
    RemediationStore store = server.getBean(RemediationStore.class);
    Approval waiting =
        store.waiting().stream()
            .filter(approval -> approval.id().toString().equals(question.path("id").asString()))
            .findFirst()
            .orElseThrow();
    Instant past = Instant.now().minusSeconds(1);
    store.save(
        new Approval(
            waiting.id(),
            waiting.version(),
            waiting.incident(),
            waiting.number(),
            waiting.bound(),
            waiting.needed(),
            waiting.state(),
            waiting.votes(),
            waiting.askedAt(),
            past,
            waiting.why()));
    HttpResponse<String> late = scene.approve(question, "");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(Http.json(late).path("reason").asString()).isEqualTo("EXPIRED");
    assertThat(scene.acts(id)).contains("approval refused");
    assertThat(PLATFORM.mutations("late-api")).isZero();
  }

  @Test
  void what_nobody_approved_is_refused_and_audited_though_something_has_it_carried_out()
      throws Exception {
    String id = scene.breakIt("forced-api");
    scene.question(id);
    IncidentId incident = IncidentId.parse(id);
    RemediationStore store = server.getBean(RemediationStore.class);
    store.save(
        store.workflow(incident).orElseThrow().become(Stage.EXECUTE, "forced", Instant.now()));
    server.getBean(Alarm.class).wake(incident, Instant.now());
    await()
        .atMost(Scene.PATIENCE)
        .untilAsserted(() -> assertThat(stage(id)).isEqualTo("ESCALATED"));
    assertThat(scene.plan(id).path("stage_reason").asString()).contains("nobody approved it");
    assertThat(scene.acts(id)).contains("execution refused").doesNotContain("execution succeeded");
    assertThat(PLATFORM.mutations("forced-api")).isZero();
  }

  @Test
  void what_becomes_a_consequence_is_asked_about_no_more_until_it_stands_alone() throws Exception {
    String id = scene.breakIt("linked-api");
    String first = scene.question(id).path("id").asString();
    Incident.Parent parent =
        new Incident.Parent(
            new IncidentId(UUID.randomUUID()), Severity.CRITICAL, "it calls it", true, STARTED);
    link(id, parent, "PARENT_LINKED");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(Http.json(http.get("/api/approvals/" + first)).path("state").asString())
                .isEqualTo("INVALID"));
    link(id, null, "PARENT_ENDED");
    assertThat(scene.question(id).path("id").asString()).isNotEqualTo(first);
    assertThat(PLATFORM.mutations("linked-api")).isZero();
  }

  /** What grouping does, which tells it to whoever reads {@code incidents.changed}. */
  private static void link(String incident, Incident.@Nullable Parent parent, String what) {
    IncidentId id = IncidentId.parse(incident);
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreException(IncidentStore.StaleIncident.class)
        .until(() -> {
          server
              .getBean(IncidentStore.class)
              .run(
                  Set.of(),
                  transaction -> {
                    Incident linked =
                        transaction.save(transaction.find(id).orElseThrow().partOf(parent));
                    transaction.publish(new IncidentEvent.Changed(linked, what, Instant.now()));
                  });
          return true;
        });
  }

  @Test
  void the_kill_switch_holds_what_was_approved_and_a_freeze_too() throws Exception {
    String id = scene.breakIt("hangs-api");
    JsonNode question = scene.question(id);
    assertThat(http.post("/api/automation/stop", "{\"reason\":\"drill\"}").statusCode())
        .isEqualTo(200);
    assertThat(scene.approve(question, "").statusCode()).isEqualTo(409);
    assertThat(Http.json(http.get("/api/automation")).path("obstacle").asString())
        .contains("drill");
    assertThat(http.post("/api/automation/resume", "{}").statusCode()).isEqualTo(200);
    String freeze =
        "{\"id\":\"sale\",\"until\":\"%s\",\"reason\":\"the sale\"}"
            .formatted(Instant.now().plusSeconds(600));
    assertThat(http.post("/api/automation/freezes", freeze).statusCode()).isEqualTo(200);
    assertThat(scene.approve(question, "").statusCode()).isEqualTo(409);
    assertThat(http.method("DELETE", "/api/automation/freezes/sale").statusCode()).isEqualTo(200);
    assertThat(http.method("DELETE", "/api/automation/freezes/sale").statusCode()).isEqualTo(404);
    assertThat(http.post("/api/automation/freezes", "{\"id\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(PLATFORM.mutations("hangs-api")).isZero();
  }

  @Test
  void at_three_in_the_night_one_thumb_acknowledges_approves_and_sees_the_end() throws Exception {
    String hash = server.getBean(PasswordEncoder.class).encode("the password of the tests");
    server
        .getBean(Accounts.class)
        .create(new Accounts.User("nora", String.valueOf(hash), Role.APPROVER));
    String id = scene.breakIt("phone-api");
    scene.question(id);
    try (Chromium chromium = Chromium.start();
        BrowserContext context =
            chromium
                .browser()
                .newContext(
                    new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setHasTouch(true)
                        .setIsMobile(true))) {
      Phone phone = new Phone(context.newPage(), FirewatchServer.url(server));
      phone.signIn("nora", "the password of the tests");
      phone.open("/incidents/" + id);
      phone.acknowledge("nora");
      String cause =
          Http.json(http.get("/api/incidents/" + id)).path("top_root_cause").asString("");
      assertThat(cause).contains("phone-api");
      phone.reads("phone-api", cause);
      phone.approves("mock: scale phone-api", "Downtime", "If it does not help");
      phone.sees("#plan-stage", "watched whether it helps");
      phone.sees("#plan .step-state", "done, target healthy");
      assertThat(PLATFORM.mutations("phone-api")).isEqualTo(1);
      scene.alert("phone-api", "resolved");
      phone.sees("#incident-status", "Resolved");
      phone.sees("#plan-stage", "Over");
    }
    assertThat(scene.acts(id)).contains("approval succeeded", "execution succeeded");
    assertThat(Http.json(http.get("/api/audit?incident=" + id)).path("items").toString())
        .contains("user:nora");
  }

  private static void awaitAnswered(JsonNode question) {
    String id = question.path("id").asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            Http.json(http.get("/api/approvals/" + id)).path("state").asString().equals("USED"));
  }

  private static String stage(String incident) throws Exception {
    return scene.plan(incident).path("stage").asString();
  }

  /** The document that an incident is remembered in. */
  private static String remembered(String incident) {
    return PastIncident.documentOf(new IncidentId(UUID.fromString(incident)).display());
  }
}
