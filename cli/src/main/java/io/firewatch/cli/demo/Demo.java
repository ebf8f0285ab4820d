package io.firewatch.cli.demo;

import io.firewatch.cli.ServerArguments;
import io.firewatch.cli.ServerProcess;
import io.firewatch.cli.client.Credentials;
import io.firewatch.cli.terminal.Wording;
import io.firewatch.incident.IncidentStore;
import io.firewatch.server.security.ApiKeys;
import io.firewatch.server.security.FirstStart;
import io.firewatch.server.security.Role;
import io.firewatch.server.security.SignInTokens;
import io.firewatch.simulator.Injection;
import io.firewatch.simulator.MeltdownMode;
import io.firewatch.simulator.MeltdownRates;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.Scenario;
import io.firewatch.simulator.Scenarios;
import io.firewatch.simulator.Schedule;
import io.firewatch.simulator.Shop;
import io.firewatch.simulator.SimulatedService;
import io.firewatch.simulator.SimulatorOptions;
import io.firewatch.simulator.SimulatorRunner;
import io.firewatch.simulator.SimulatorStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** One demo, from its start to its end. */
final class Demo {
  private static final Duration HEALTHY_START = Duration.ofSeconds(12);

  /** An incident whose budget burnt is over three minutes after its failure. */
  private static final Duration REST_MIN = Duration.ofMinutes(3);

  private static final Duration REST_MAX = Duration.ofMinutes(4);
  private static final MeltdownRates LOG_RATES = new MeltdownRates(20, 2_000);

  private final DemoHome home;
  private final int port;
  private final long seed;
  private final FirstFailure first;
  private final PrintWriter out;

  Demo(DemoHome home, int port, long seed, FirstFailure first, PrintWriter out) {
    this.home = home;
    this.port = port;
    this.seed = seed;
    this.first = first;
    this.out = out;
  }

  /** Runs until somebody stops it. */
  void run() throws IOException, InterruptedException {
    out.printf(
        "Firewatch demo, seed %d, home %s%s%n",
        seed, home.folder(), home.isTemporary() ? " (removed at the end)" : "");
    ServerProcess.afterStop(home::remove);
    out.println("Starting broker, database and server ...");
    Instant began = Instant.now();
    int control = freePort();
    try (ServerProcess server = ServerProcess.start(arguments(control))) {
      out.printf("Ready after %s.%n", Wording.of(Duration.between(began, Instant.now())));
      out.printf(
          "%nOpen  %s%s%n%n",
          server.url(), server.part(SignInTokens.class).pathFor(FirstStart.ADMIN));
      Narrator narrator = new Narrator(out);
      try (SimulatorRunner simulator = new SimulatorRunner(options(server, narrator, control))) {
        server.onStop(simulator::close);
        simulator.setMeltdown(MeltdownMode.NORMAL);
        simulator.start();
        follow(server, simulator, narrator);
      }
    }
  }

  private void follow(ServerProcess server, SimulatorRunner simulator, Narrator narrator)
      throws InterruptedException {
    IncidentWatch watch = new IncidentWatch(server.part(IncidentStore.class), narrator);
    boolean begun = false;
    Instant live = Instant.MAX;
    while (!server.awaitStop(Duration.ofSeconds(1))) {
      watch.look();
      if (!begun && simulator.status().phase() == SimulatorStatus.Phase.LIVE) {
        live = live.equals(Instant.MAX) ? Instant.now() : live;
        begun = isTime(live) && simulator.inject(first.scenario()) instanceof Injection.Accepted;
      }
    }
  }

  private static boolean isTime(Instant live) {
    return !Instant.now().isBefore(live.plus(HEALTHY_START));
  }

  /** Of the simulator's endpoint, which the server has to know before the simulator knows it. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private ServerArguments arguments(int control) {
    return new ServerArguments()
        .port(port)
        .home(home.folder())
        .setting("resolution.interval", "5s")
        .setting("demo.simulator", "http://127.0.0.1:" + control)
        .setting("demo.mailbox", "true")
        .setting("notification.email.on-call", "on-call@shop.example")
        .setting("notification.email.team", "team@shop.example")
        .setting("notification.email.management", "management@shop.example")
        .setting("execution.dry-run", "false")
        .setting("execution.simulator.allow", services());
  }

  /** All that are simulated may be acted upon: they exist for that. */
  private static String services() {
    return Shop.services().stream().map(SimulatedService::name).collect(Collectors.joining(","));
  }

  private SimulatorOptions options(ServerProcess server, Narrator narrator, int control) {
    return SimulatorOptions.of(server.url(), ingestKey(server), seed)
        .withInterval(Duration.ofSeconds(1))
        .withNoise(Noise.UNIFORM)
        .withSchedule(
            new Schedule.AtRandom(
                Schedule.QUIET_MINUTE,
                REST_MIN,
                REST_MAX,
                Scenarios.drawn().stream().map(Scenario::name).toList()))
        .withMeltdown(LOG_RATES)
        .withPort(control)
        .withProgress(narrator);
  }

  private String ingestKey(ServerProcess server) {
    return Credentials.stored(home.folder().resolve("credentials"), "ingest_key")
        .orElseGet(() -> server.part(ApiKeys.class).create("demo", Role.INGEST, null).secret());
  }
}
