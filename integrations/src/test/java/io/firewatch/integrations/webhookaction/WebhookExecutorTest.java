package io.firewatch.integrations.webhookaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.firewatch.contracts.ExecutorContract;
import io.firewatch.contracts.ExecutorRig;
import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.http.StandardSignature;
import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against an automation that checks signatures and follows orders over HTTP. */
final class WebhookExecutorTest extends ExecutorContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

  private final Automation automation = new Automation();
  private final HttpCalls http = new HttpCalls(Duration.ofSeconds(5));

  WebhookExecutorTest() throws IOException {}

  @AfterEach
  void close() {
    http.close();
    automation.close();
  }

  @Test
  void the_signature_is_that_of_the_published_example() {
    // The example of the Standard Webhooks specification.
    StandardSignature signature = new StandardSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(
            signature.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}"))
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void a_bad_secret_is_refused_and_not_printed() {
    for (String bad : List.of("", "hunter2", "whsec_", "whsec_hunter2", "whsec_%%%")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new StandardSignature(bad))
          .withMessageNotContaining("hunter2");
    }
  }

  @Test
  void a_dry_run_sends_nothing() {
    Executor executor = executor(false, true);
    ActionRequest request = request("restart").asDryRun();
    assertThat(executor.execute(request, executor.snapshot(request)))
        .isInstanceOf(Outcome.Simulated.class);
    assertThat(automation.orders).isEmpty();
  }

  @Test
  void a_dry_run_is_marked_where_that_is_wanted() {
    Executor executor = executor(true, true);
    ActionRequest request = request("restart").asDryRun();
    assertThat(executor.execute(request, executor.snapshot(request)))
        .isInstanceOf(Outcome.Simulated.class);
    assertThat(automation.orders).hasSize(1);
    assertThat(automation.orders.getFirst().dryHeader()).isEqualTo("true");
    assertThat(automation.orders.getFirst().body().get("dry_run").asBoolean()).isTrue();
  }

  @Test
  void without_a_state_nobody_can_tell_health_or_trace() {
    Executor executor = executor(false, false);
    ActionRequest request = request("restart");
    TargetState before = executor.snapshot(request);
    assertThat(executor.execute(request, before)).isInstanceOf(Outcome.Done.class);
    assertThat(executor.verify(request, before)).isInstanceOf(Health.Untold.class);
    assertThat(executor.trace(request, before)).isEqualTo(Trace.CANNOT_TELL);
    assertThat(executor.estimate(request).reversible()).isFalse();
  }

  private Executor executor(boolean rehearse, boolean state) {
    return new GuardedExecutor(
        platform(rehearse, state), new Limits(AllowList.of(List.of("checkout")), false));
  }

  private static ActionRequest request(String action) {
    return new ActionRequest("webhook", action, "checkout", Map.of(), "key", false);
  }

  private WebhookPlatform platform(boolean rehearse, boolean state) {
    return new WebhookPlatform(
        new WebhookSettings(
            automation.uri("/orders"),
            state ? Optional.of(automation.uri("/state")) : Optional.empty(),
            new StandardSignature(SECRET),
            Set.of("restart", "scale"),
            Duration.ofMinutes(5),
            rehearse),
        http,
        InstantSource.fixed(NOW));
  }

  @Override
  protected ExecutorRig rig() {
    return new Rig();
  }

  record Order(String id, String dryHeader, JsonNode body) {}

  /** Refuses what is not signed. */
  private static final class Automation implements AutoCloseable {
    private final JsonMapper mapper = new JsonMapper();
    private final StandardSignature signature = new StandardSignature(SECRET);
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> states = new ConcurrentHashMap<>();
    private final AtomicBoolean failNext = new AtomicBoolean();
    private final HttpServer server;
    private volatile String health = "healthy";

    Automation() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::handle);
      server.start();
    }

    URI uri(String path) {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String wanted = signature.headers(id, NOW, body).get("webhook-signature");
        if (!Objects.equals(wanted, exchange.getRequestHeaders().getFirst("webhook-signature"))) {
          exchange.sendResponseHeaders(401, -1);
        } else if (exchange.getRequestMethod().equals("GET")) {
          String query = exchange.getRequestURI().getRawQuery();
          answer(exchange, URLDecoder.decode(query.substring(9), StandardCharsets.UTF_8));
        } else if (failNext.compareAndSet(true, false)) {
          exchange.sendResponseHeaders(503, -1);
        } else {
          follow(exchange, id, mapper.readTree(body));
        }
      }
    }

    private void follow(HttpExchange exchange, String id, JsonNode order) throws IOException {
      String resource = order.get("resource").asString();
      String dry = exchange.getRequestHeaders().getFirst(WebhookPlatform.DRY_RUN);
      orders.add(new Order(id, dry == null ? "" : dry, order));
      if (dry == null) {
        String last =
            order.get("type").asString().equals("action.rollback")
                ? order.get("before").get("last_act").asString()
                : id;
        states.put(resource, Map.of("last_act", last));
      }
      answer(exchange, resource);
    }

    private void answer(HttpExchange exchange, String resource) throws IOException {
      byte[] body =
          mapper.writeValueAsBytes(
              Map.of(
                  "state",
                  states.getOrDefault(resource, Map.of("last_act", "")),
                  "health",
                  health));
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private final class Rig implements ExecutorRig {
    @Override
    public Executor executor(Limits limits) {
      return new GuardedExecutor(platform(false, true), limits);
    }

    @Override
    public String action() {
      return "restart";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("graceful", "true");
    }

    @Override
    public String resource() {
      return "checkout";
    }

    @Override
    public String another() {
      return "cart";
    }

    @Override
    public int mutations() {
      return automation.orders.size();
    }

    @Override
    public boolean changeByOthers() {
      automation.states.put("checkout", Map.of("last_act", "somebody"));
      return true;
    }

    @Override
    public void breakTarget() {
      automation.health = "unhealthy";
    }

    @Override
    public void failNextOrder() {
      automation.failNext.set(true);
    }

    @Override
    public void lose() {
      automation.close();
    }
  }
}
