package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.contracts.Wire;
import io.firewatch.integrations.slack.SlackSignature;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import io.firewatch.server.testing.AwsStub;
import io.firewatch.server.testing.ClusterStub;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.SlackStub;
import io.firewatch.server.wiring.PlatformWiring;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** From an alert to an act on Kubernetes, ECS and EC2, and back: HTTP on every side. */
final class PlatformsIT {
  private static final String ADMIN_KEY = "the-admin-key";
  private static final String SECRET = "slack-signing-secret";
  private static final String INSTANCE = "i-0123456789abcdef0";
  private static final Instant STARTED = Instant.now();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MANY = 10;

  static {
    // The AWS SDK looks for credentials in the properties of the system, among other places.
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @TempDir Path home = Path.of("");

  private final ClusterStub cluster = new ClusterStub();
  private final AwsStub aws;
  private final SlackStub slack;
  private ConfigurableApplicationContext server = new GenericApplicationContext();
  private Http http = Http.admin(0);

  PlatformsIT() throws IOException {
    aws = new AwsStub();
    slack = new SlackStub();
  }

  @BeforeEach
  void describe() throws IOException {
    List<String> many = IntStream.rangeClosed(1, MANY + 1).mapToObj(n -> "part-" + n).toList();
    Stream.concat(Stream.of("checkout-api"), many.stream()).forEach(cluster::deploy);
    Files.writeString(home.resolve("kubeconfig"), cluster.kubeconfig());
    Files.writeString(
        home.resolve("directory.yaml"), "people:\n  - {id: ann, name: Ann, slack_id: UANN}\n");
    StringBuilder catalogue = new StringBuilder("services:\n");
    catalogue.append(
        entry(
            "checkout-api",
            "{executor: kubernetes, action: undo, resource: shop/deployment/checkout-api}"));
    many.forEach(name -> catalogue.append(entry(name, kubernetes(name, 3))));
    catalogue.append(
        """
          - name: basket-api
            criticality: P1
            actions:
              undo-deployment: {executor: aws-ecs, action: scale, resource: shop/basket, parameters: {count: 3}}
              turn-off-flag: {executor: aws-ecs, action: scale, resource: shop/basket, parameters: {count: 4}}
              restart: {executor: aws-ecs, action: scale, resource: shop/basket, parameters: {count: 5}}
              scale-out: {executor: aws-ecs, action: scale, resource: shop/basket, parameters: {count: 6}}
        """);
    catalogue.append(
        entry(
            "ledger-api", "{executor: aws-ec2, action: reboot, resource: %s}".formatted(INSTANCE)));
    Files.writeString(home.resolve("catalogue.yaml"), catalogue);
  }

  private static String entry(String service, String action) {
    return """
      - name: %1$s
        criticality: P1
        actions:
          undo-deployment: %2$s
          turn-off-flag: %2$s
    """
        .formatted(service, action);
  }

  private static String kubernetes(String service, int replicas) {
    return "{executor: kubernetes, action: scale, resource: shop/deployment/%s, parameters: {replicas: %d}}"
        .formatted(service, replicas);
  }

  private void start(String... more) {
    server =
        new SpringApplicationBuilder(FirewatchServer.class, PlatformWiring.class)
            .run(
                Stream.concat(
                        Stream.of(
                            "--firewatch.home=" + home,
                            "--firewatch.admin-key=" + ADMIN_KEY,
                            "--firewatch.http.port=0",
                            "--firewatch.resolution.interval=1s",
                            "--firewatch.remediation.watch.interval=300ms",
                            "--firewatch.remediation.watch.within=2m",
                            "--firewatch.execution.kubernetes.enabled=true",
                            "--firewatch.execution.kubernetes.kubeconfig="
                                + home.resolve("kubeconfig"),
                            "--firewatch.execution.kubernetes.allow=shop/deployment/*",
                            "--firewatch.execution.aws.enabled=true",
                            "--firewatch.execution.aws.region=eu-central-1",
                            "--firewatch.execution.aws.endpoint=" + aws.url(),
                            "--firewatch.execution.aws.allow-ecs=shop/basket",
                            "--firewatch.execution.aws.allow-ec2=" + INSTANCE,
                            "--firewatch.notification.slack-app.api=" + slack.url(),
                            "--firewatch.notification.slack-app.token=xoxb-test",
                            "--firewatch.notification.slack-app.room=#incidents",
                            "--firewatch.notification.slack-app.signing-secret=" + SECRET),
                        Stream.of(more))
                    .toArray(String[]::new));
    http = new Http(URI.create(FirewatchServer.url(server)).getPort(), ADMIN_KEY);
  }

  @AfterEach
  void stop() {
    server.close();
    slack.close();
    aws.close();
    cluster.close();
  }

  @Test
  void plans_are_rehearsed_on_the_wire_then_done_verified_and_undone_when_it_gets_worse()
      throws Exception {
    start();
    String pods = breakIt("checkout-api");
    String tasks = breakIt("basket-api");
    String machine = breakIt("ledger-api");
    for (String id : List.of(pods, tasks, machine)) {
      approve(question(id));
    }
    for (String id : List.of(pods, tasks, machine)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(plan(id).path("stage_reason").asString()).contains("dry run"));
    }
    assertThat(cluster.wire().count(Wire.Seen::changes)).isZero();
    assertThat(cluster.wire().count(Wire.Seen::isDryRun)).isPositive();
    assertThat(aws.changes()).isEmpty();
    assertThat(aws.calls("RebootInstances")).as("EC2's own dry run").hasSize(1);
    server.close();

    start("--firewatch.execution.dry-run=false");
    undoesADeployment(pods);
    undoesWhatMadeItWorse(tasks);
    rebootsAfterTheOneRightClick(machine);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(Http.json(http.get("/api/audit/verify")).path("sound").asBoolean())
                .isTrue());
  }

  private void undoesADeployment(String id) throws Exception {
    assertThat(cluster.image("checkout-api")).isEqualTo("checkout-api:2");
    approve(askedAgain(id));
    awaitStatus(id, "VERIFYING");
    assertThat(cluster.image("checkout-api")).isEqualTo("checkout-api:1");
    assertThat(cluster.wire().count(Wire.Seen::changes)).isEqualTo(1);
    alert("checkout-api", "resolved");
    awaitStatus(id, "RESOLVED");
    assertThat(Http.json(http.get("/api/incidents/" + id)).path("agent_events").toString())
        .contains("REMEDIATION_EXECUTED");
    assertThat(acts(id)).contains("approval succeeded", "execution succeeded");
  }

  private void undoesWhatMadeItWorse(String id) throws Exception {
    aws.getsWorse();
    JsonNode asked = askedAgain(id);
    approve(asked);
    await().atMost(PATIENCE).until(() -> acts(id).contains("rollback succeeded"));
    assertThat(aws.desired()).as("as it was before").isEqualTo(2);
    JsonNode next = question(id);
    assertThat(next.path("actions").toString()).isNotEqualTo(asked.path("actions").toString());
    assertThat(aws.changes()).as("one act, one undo").hasSize(2);
    assertThat(plan(id).path("round").asInt()).isEqualTo(2);
  }

  private void rebootsAfterTheOneRightClick(String id) throws Exception {
    server.getBean(Accounts.class).create(new Accounts.User("ann", "{noop}x", Role.APPROVER));
    JsonNode asked = askedAgain(id);
    assertThat(plan(id).path("steps").toString()).contains("\"risk_level\":\"HIGH\"");
    String body = click(asked.path("id").asString() + ":" + asked.path("plan_hash").asString());
    String now = String.valueOf(Instant.now().getEpochSecond());
    String old = String.valueOf(Instant.now().minusSeconds(301).getEpochSecond());
    String signed = sign(now, body);
    assertThat(slack(body, now, "")).as("unsigned").isEqualTo(401);
    assertThat(slack(body + "%20", now, signed)).as("tampered").isEqualTo(401);
    assertThat(slack(body, old, sign(old, body))).as("stale").isEqualTo(401);
    String other = click(asked.path("id").asString() + ":" + "0".repeat(64));
    assertThat(slack(other, now, sign(now, other))).as("of another plan").isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .until(() -> http.get("/api/audit?limit=200").body().contains("OTHER_PLAN"));
    assertThat(aws.calls("RebootInstances")).as("none but the rehearsal").hasSize(1);

    assertThat(slack(body, now, signed)).isEqualTo(200);
    assertThat(slack(body, now, signed)).as("replayed").isEqualTo(401);
    awaitStatus(id, "VERIFYING");
    assertThat(aws.calls("RebootInstances").stream().filter(AwsStub.Call::changes)).hasSize(1);
    assertThat(Http.json(http.get("/api/approvals/" + asked.path("id").asString())).toString())
        .contains("user:ann", "\"USED\"");
    assertThat(http.get("/api/audit?limit=200").body())
        .contains("/slack/actions unsigned", "/slack/actions forged")
        .contains("/slack/actions stale", "/slack/actions replayed");
  }

  @Test
  void one_failure_of_ten_that_rules_let_through_has_people_asked_from_then_on() throws Exception {
    start(
        "--firewatch.execution.dry-run=false",
        "--firewatch.remediation.automatic.enabled=true",
        "--firewatch.remediation.automatic.minimum=10",
        "--firewatch.remediation.automatic.per-minute=100",
        "--firewatch.remediation.automatic.per-hour=100");
    cluster.getsStuck("part-10");
    for (int n = 1; n < MANY; n++) {
      String id = breakByRelease("part-" + n);
      awaitStatus(id, "VERIFYING");
      alert("part-" + n, "resolved");
      awaitStatus(id, "RESOLVED");
    }
    assertThat(breaker()).isEqualTo("CLOSED");

    String failing = breakByRelease("part-10");
    await().atMost(PATIENCE).until(() -> breaker().equals("OPEN"));
    assertThat(acts(failing)).contains("approval succeeded", "execution succeeded");
    await().atMost(PATIENCE).until(() -> acts(failing).contains("rollback succeeded"));
    assertThat(cluster.replicas("part-10")).isEqualTo(2);

    JsonNode asked = question(breakByRelease("part-11"));
    assertThat(asked.path("why").asString()).contains("went wrong");
    assertThat(cluster.replicas("part-11")).isEqualTo(2);
  }

  // What is done to the server.

  private String breakIt(String service) throws Exception {
    for (int i = 0; i < 10; i++) {
      post(
          "/context/logs",
          "{\"service\":\"%s\",\"level\":\"ERROR\",\"message\":\"no field %d, flag new-cart is on\",\"when\":\"%s\"}"
              .formatted(service, i, Instant.now()));
    }
    return breakByRelease(service);
  }

  private String breakByRelease(String service) throws Exception {
    post(
        "/context/deploys",
        "{\"service\":\"%s\",\"commit\":\"abc\",\"version\":\"v2\",\"when\":\"%s\"}"
            .formatted(service, Instant.now().minusSeconds(180)));
    alert(service, "firing");
    List<String> ids = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          ids.clear();
          Http.json(http.get("/api/incidents?service=" + service))
              .path("items")
              .forEach(item -> ids.add(item.path("id").asString()));
          assertThat(ids).hasSize(1);
        });
    return ids.getFirst();
  }

  private void alert(String service, String status) {
    post(
        "/alerts",
        """
        {"version":"4","status":"%1$s","alerts":[{"status":"%1$s","labels":{"alertname":"Errors",
         "service":"%2$s","severity":"critical"},"annotations":{},
         "startsAt":"%3$s","endsAt":"0001-01-01T00:00:00Z","fingerprint":"%2$s"}]}
        """
            .formatted(status, service, STARTED));
  }

  private void post(String path, String json) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(http.post(path, json).statusCode()).isIn(200, 202));
  }

  private JsonNode askedAgain(String id) throws Exception {
    assertThat(http.post("/api/incidents/" + id + "/plan/approval", "{}").statusCode())
        .isEqualTo(200);
    return question(id);
  }

  private void approve(JsonNode question) throws Exception {
    String answer =
        "{\"note\":\"go\",\"plan_hash\":\"%s\"}".formatted(question.path("plan_hash").asString());
    assertThat(
            http.post("/api/approvals/" + question.path("id").asString() + "/approve", answer)
                .statusCode())
        .isEqualTo(200);
  }

  private static String click(String value) {
    return "payload="
        + URLEncoder.encode(
            """
            {"type":"block_actions","user":{"id":"UANN"},"channel":{"id":"C1"},\
            "actions":[{"action_id":"approve","value":"%s"}]}\
            """
                .formatted(value),
            StandardCharsets.UTF_8);
  }

  private static String sign(String timestamp, String body) {
    return new SlackSignature(SECRET).sign(timestamp, body.getBytes(StandardCharsets.UTF_8));
  }

  private int slack(String body, String timestamp, String signature) throws Exception {
    return http.as("")
        .client()
        .send(
            http.as("")
                .request(
                    "/slack/actions",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "X-Slack-Request-Timestamp",
                    timestamp,
                    "X-Slack-Signature",
                    signature)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  // What came of it.

  /** The question about an incident that waits now. */
  private JsonNode question(String incident) {
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
          assertThat(found).as(() -> "a question; the plan is " + planText(incident)).hasSize(1);
        });
    return found.getFirst();
  }

  private String planText(String incident) {
    try {
      return plan(incident).toString();
    } catch (Exception e) {
      return String.valueOf(e);
    }
  }

  private JsonNode plan(String incident) throws Exception {
    HttpResponse<String> answer = http.get("/api/incidents/" + incident + "/plan");
    return Http.json(answer);
  }

  private void awaitStatus(String incident, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(Http.json(http.get("/api/incidents/" + incident)).path("status").asString())
                .as(() -> planText(incident))
                .isEqualTo(status));
  }

  private String breaker() throws Exception {
    return Http.json(http.get("/api/automation")).path("breaker").path("state").asString();
  }

  private List<String> acts(String incident) throws Exception {
    List<String> acts = new ArrayList<>();
    Http.json(http.get("/api/audit?incident=" + incident))
        .path("items")
        .forEach(entry ->
            acts.add(entry.path("action").asString() + " " + entry.path("result").asString()));
    return acts;
  }
}
