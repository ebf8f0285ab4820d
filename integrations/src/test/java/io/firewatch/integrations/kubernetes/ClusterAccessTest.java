package io.firewatch.integrations.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.firewatch.integrations.timed.TimedPlatform;
import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ways to a cluster that are slow, wrong or missing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ClusterAccessTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** Far longer than one answer may take. */
  private static final Duration FOR_GOOD = Duration.ofSeconds(20);

  private static final String CHECKOUT = "shop/deployment/checkout";
  private static final TargetState SEEN =
      TargetState.of(Map.of("replicas", "2", "template", "t", "act", "", "target", target()));

  @TempDir Path folder = Path.of("");

  private static String target() {
    return "kubernetes:" + CHECKOUT;
  }

  @Test
  void a_command_for_credentials_that_hangs_holds_nobody_up_and_is_used_when_it_answers()
      throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    HttpServer api =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/",
        exchange -> {
          tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    api.start();
    String command =
        "user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: cat, args: [%s],"
            + " interactiveMode: Never}}";
    ClusterAccess.Where where =
        new ClusterAccess.Where(
            kubeconfig(api.getAddress().getPort(), command.formatted(pipe)), "");
    long began = System.nanoTime();
    try (ClusterAccess access = new ClusterAccess(where, TIMEOUT)) {
      assertThat(since(began)).as("opening waits for nothing").isLessThan(TIMEOUT);
      Executor executor = executor(access);
      assertThatThrownBy(() -> executor.snapshot(scale()))
          .isInstanceOf(TargetUnreadable.class)
          .hasMessageContaining("its credentials take longer than 1000 ms");
      assertThat(executor.execute(scale(), SEEN)).isInstanceOf(Outcome.Failed.class);
      assertThat(tokens).isEmpty();

      Files.writeString(
          pipe,
          """
          {"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",
           "status":{"token":"fetched"}}
          """);
      assertThat(tokens(tokens, executor)).isEqualTo("Bearer fetched");
    } finally {
      api.stop(0);
    }
  }

  /** What the first request brings along. */
  private static String tokens(BlockingQueue<String> tokens, Executor executor) {
    while (tokens.isEmpty()) {
      assertThatThrownBy(() -> executor.snapshot(scale())).isInstanceOf(TargetUnreadable.class);
    }
    return tokens.remove();
  }

  @Test
  void an_api_server_that_takes_what_is_sent_and_says_nothing_is_waited_for_once()
      throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ClusterAccess access = access(silent.getLocalPort(), "")) {
      assertUnanswered(access);
    }
  }

  @Test
  void an_answer_that_begins_and_does_not_end_is_waited_for_no_longer() throws Exception {
    HttpServer api =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 1_000);
          OutputStream body = exchange.getResponseBody();
          body.write("{\"kind\":".getBytes(StandardCharsets.UTF_8));
          body.flush();
        });
    api.start();
    try (ClusterAccess access = access(api.getAddress().getPort(), "")) {
      assertUnanswered(access);
    } finally {
      api.stop(0);
    }
  }

  private static void assertUnanswered(ClusterAccess access) {
    Executor executor = executor(access);
    long began = System.nanoTime();
    assertThatThrownBy(() -> executor.snapshot(scale())).isInstanceOf(TargetUnreadable.class);
    assertThat(executor.execute(scale(), SEEN)).isInstanceOf(Outcome.Failed.class);
    assertThat(executor.verify(scale(), SEEN)).isInstanceOf(Health.Unknown.class);
    assertThat(since(began)).isLessThan(FOR_GOOD);
  }

  @Test
  void a_context_that_is_not_in_the_kubeconfig_is_no_other_cluster() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    HttpServer api =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    api.start();
    try (ClusterAccess access = access(api.getAddress().getPort(), "mistyped")) {
      assertThatThrownBy(() -> executor(access).snapshot(scale()))
          .isInstanceOf(TargetUnreadable.class)
          .hasMessageContaining("the kubeconfig has no context mistyped");
      assertThat(seen).isEmpty();
    } finally {
      api.stop(0);
    }
  }

  @Test
  void a_kubeconfig_that_cannot_be_read_is_told_at_once() {
    assertThatThrownBy(() -> new ClusterAccess.Where(folder + "/none", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder + "/none cannot be read");
  }

  @Test
  void nothing_is_sent_by_what_is_closed() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ClusterAccess access = access(silent.getLocalPort(), "");
      assertThatThrownBy(() -> executor(access).snapshot(scale()));
      access.close();
      assertThatThrownBy(() -> executor(access).snapshot(scale()))
          .isInstanceOf(TargetUnreadable.class)
          .hasMessageContaining("it is closed");
    }
  }

  private ClusterAccess access(int port, String context) throws IOException {
    return new ClusterAccess(
        new ClusterAccess.Where(kubeconfig(port, "user: {}"), context), TIMEOUT);
  }

  private String kubeconfig(int port, String user) throws IOException {
    Path file = folder.resolve("kubeconfig");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        users:
          - name: u
            %s
        contexts: [{name: here, context: {cluster: c, user: u}}]
        """
            .formatted(port, user));
    return file.toString();
  }

  private static Executor executor(ClusterAccess access) {
    return new GuardedExecutor(
        new TimedPlatform(new KubernetesPlatform(access, 20), TIMEOUT.multipliedBy(2)),
        new Limits(AllowList.of(List.of(CHECKOUT)), false));
  }

  private static ActionRequest scale() {
    return new ActionRequest("kubernetes", "scale", CHECKOUT, Map.of("replicas", "3"), "k", false);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
