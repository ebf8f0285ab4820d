package io.firewatch.cli.simulate;

import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.simulator.MeltdownMode;
import io.firewatch.simulator.MeltdownRates;
import io.firewatch.simulator.Noise;
import io.firewatch.simulator.SimulatorOptions;
import io.firewatch.simulator.SimulatorRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch simulate}. */
@Command(
    name = "simulate",
    description = {
      "Sends the telemetry of simulated services to a running server.",
      "",
      "Six services of a shop send metrics, logs and deployments, and now and then one fails:"
          + " LATENCY_SPIKE, ERROR_RATE_SPIKE, CPU_SATURATION, MEMORY_LEAK,"
          + " DB_CONNECTION_EXHAUSTION, KAFKA_CONSUMER_LAG, DEPLOYMENT_FAILURE, DEPENDENCY_OUTAGE,"
          + " NETWORK_PARTITION; only by name: MEMORY_LEAK_SLOW, CPU_SATURATION_SLOW.",
      "",
      "The readings can also be scraped: --metrics-port serves /metrics, what really failed under"
          + " /truth, and takes orders: POST /inject?scenario=NAME, POST /stop.",
      "",
      "A log generator writes lines beside them: --logs NORMAL is mostly noise, --logs MELTDOWN a"
          + " flood of dependent errors with one cause. POST /meltdown?mode=on|normal|off switches"
          + " it while it runs, POST /rates?normal=N&meltdown=N sets its rates; GET /truth/lines"
          + " says why each of the latest lines was written."
    },
    footer = {
      "  firewatch simulate --scenario LATENCY_SPIKE --interval 1s",
      "  firewatch simulate --scenario LATENCY_SPIKE,MEMORY_LEAK --seed 7",
      "  firewatch simulate --scenario none --logs MELTDOWN --meltdown-rate 2000 --duration 1m",
      "  firewatch simulate --scenario none --no-push      for a Prometheus to scrape"
    })
public final class SimulateCommand implements Callable<Integer> {
  @Mixin private Connection connection;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      split = ",",
      description = "Once each, in this order; `random` (default): for ever; `none`.")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same number gives the same telemetry; random by default.")
  private @Nullable Long seed;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Between two readings of a series (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofSeconds(10);

  @Option(
      names = "--backfill",
      paramLabel = "TIME",
      defaultValue = "15m",
      converter = DurationConverter.class,
      description = "Healthy history to send first (default: ${DEFAULT-VALUE}).")
  private Duration backfill = Duration.ofMinutes(15);

  @Option(
      names = "--noise",
      paramLabel = "KIND",
      description = "How readings scatter: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Noise noise = Noise.UNIFORM;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long; until stopped by default.")
  private @Nullable Duration duration;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "Where readings can be scraped on this machine (default: ${DEFAULT-VALUE}); 0 for any"
              + " free port.")
  private int metricsPort = 8100;

  @Option(
      names = "--no-push",
      description = "Send no metrics: something else scrapes them. Logs and deployments are sent.")
  private boolean noPush;

  @Option(
      names = "--logs",
      paramLabel = "MODE",
      description =
          "What the log generator begins with: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private MeltdownMode logs = MeltdownMode.STOPPED;

  @Option(
      names = "--log-rate",
      paramLabel = "N",
      description = "Its lines a second in normal operation, 5..50 (default: ${DEFAULT-VALUE}).")
  private int logRate = MeltdownRates.USUAL.normalPerSecond();

  @Option(
      names = "--meltdown-rate",
      paramLabel = "N",
      description = "Its lines a second in a meltdown, 500..5000 (default: ${DEFAULT-VALUE}).")
  private int meltdownRate = MeltdownRates.USUAL.meltdownPerSecond();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long chosen = seed != null ? seed : ThreadLocalRandom.current().nextLong(1, 10_000);
    ProgressLine line = new ProgressLine(spec.commandLine().getOut(), Screen.isTerminal());
    line.print("Simulating with seed " + chosen + ".");
    CountDownLatch stopped = new CountDownLatch(1);
    try (SimulatorRunner runner = new SimulatorRunner(options(chosen, new RunDisplay(line)))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runner, stopped)));
      line.print("Readings at " + runner.endpoint() + "/metrics");
      runner.setMeltdown(logs);
      runner.start();
      if (duration == null) {
        stopped.await();
      } else if (!stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        line.print("Simulated for " + duration.toSeconds() + " s.");
      }
    }
    return ExitCode.OK;
  }

  private static void stop(SimulatorRunner runner, CountDownLatch stopped) {
    runner.close();
    stopped.countDown();
  }

  private SimulatorOptions options(long chosen, RunDisplay display) {
    try {
      SimulatorOptions options =
          SimulatorOptions.of(connection.url(), connection.ingestKey(), chosen)
              .withInterval(interval)
              .withBackfill(backfill)
              .withNoise(noise)
              .withSchedule(Schedules.of(scenarios))
              .withMeltdown(new MeltdownRates(logRate, meltdownRate))
              .withPort(metricsPort)
              .withProgress(display);
      return noPush ? options.withPush(SimulatorOptions.Push.LOGS_AND_DEPLOYMENTS) : options;
    } catch (IllegalArgumentException e) {
      throw new Failure(
          Failure.Kind.USAGE, e.getMessage() + ". Try 'firewatch simulate --help'.", e);
    }
  }
}
