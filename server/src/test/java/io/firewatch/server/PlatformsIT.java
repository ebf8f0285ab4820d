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
import io.firewatch.server.testing.Scene;
import io.firewatch.server.testing.SlackStub;
import io.firewatch.server.wiring.PlatformWiring;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  private Scene scene = new Scene(http);

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
    scene = new Scene(http);
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
    String pods = scene.breakIt("checkout-api");
    String tasks = scene.breakIt("basket-api");
    String machine = scene.breakIt("ledger-api");
    for (String id : List.of(pods, tasks, machine)) {
      scene.approve(scene.question(id));
    }
    for (String id : List.of(pods, tasks, machine)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(scene.plan(id).path("stage_reason").asString()).contains("dry run"));
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
    scene.awaitSoundAudit();
  }

  private void undoesADeployment(String id) throws Exception {
    assertThat(cluster.image("checkout-api")).isEqualTo("checkout-api:2");
    scene.approve(scene.askedAgain(id));
    scene.awaitStatus(id, "VERIFYING");
    assertThat(cluster.image("checkout-api")).isEqualTo("checkout-api:1");
    assertThat(cluster.wire().count(Wire.Seen::changes)).isEqualTo(1);
    scene.alert("checkout-api", "resolved");
    scene.awaitStatus(id, "RESOLVED");
    assertThat(Http.json(http.get("/api/incidents/" + id)).path("agent_events").toString())
        .contains("REMEDIATION_EXECUTED");
    assertThat(scene.acts(id)).contains("approval succeeded", "execution succeeded");
  }

  private void undoesWhatMadeItWorse(String id) throws Exception {
    aws.getsWorse();
    JsonNode asked = scene.askedAgain(id);
    scene.approve(asked);
    await().atMost(PATIENCE).until(() -> scene.acts(id).contains("rollback succeeded"));
    assertThat(aws.desired()).as("as it was before").isEqualTo(2);
    JsonNode next = scene.question(id);
    assertThat(next.path("actions").toString()).isNotEqualTo(asked.path("actions").toString());
    assertThat(aws.changes()).as("one act, one undo").hasSize(2);
    assertThat(scene.plan(id).path("round").asInt()).isEqualTo(2);
  }

  private void rebootsAfterTheOneRightClick(String id) throws Exception {
    server.getBean(Accounts.class).create(new Accounts.User("ann", "{noop}x", Role.APPROVER));
    JsonNode asked = scene.askedAgain(id);
    assertThat(scene.plan(id).path("steps").toString()).contains("\"risk_level\":\"HIGH\"");
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
    scene.awaitStatus(id, "VERIFYING");
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
      String id = scene.breakByRelease("part-" + n);
      scene.awaitStatus(id, "VERIFYING");
      scene.alert("part-" + n, "resolved");
      scene.awaitStatus(id, "RESOLVED");
    }
    assertThat(breaker()).isEqualTo("CLOSED");

    String failing = scene.breakByRelease("part-10");
    await().atMost(PATIENCE).until(() -> breaker().equals("OPEN"));
    assertThat(scene.acts(failing)).contains("approval succeeded", "execution succeeded");
    await().atMost(PATIENCE).until(() -> scene.acts(failing).contains("rollback succeeded"));
    assertThat(cluster.replicas("part-10")).isEqualTo(2);

    JsonNode asked = scene.question(scene.breakByRelease("part-11"));
    assertThat(asked.path("why").asString()).contains("went wrong");
    assertThat(cluster.replicas("part-11")).isEqualTo(2);
  }

  // What is done to the server.

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

  private String breaker() throws Exception {
    return Http.json(http.get("/api/automation")).path("breaker").path("state").asString();
  }
}
