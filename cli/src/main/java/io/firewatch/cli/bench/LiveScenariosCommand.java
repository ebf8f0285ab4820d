package io.firewatch.cli.bench;

import io.firewatch.bench.scenarios.ScenarioBench;
import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.simulate.RunDisplay;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.simulator.GroundTruth;
import io.firewatch.simulator.Schedule;
import io.firewatch.simulator.SimulatorOptions;
import io.firewatch.simulator.SimulatorRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch bench live-scenarios}. */
@Command(
    name = "live-scenarios",
    description = {
      "Runs simulated failures in real time against a running server and scores its incidents.",
      "",
      "One failure after the other, with a rest between them in which its incident must be"
          + " resolved. The seven take about seventy minutes. The server should hold no other"
          + " telemetry; the key must be allowed to send and to read (role admin).",
      "",
      "Ends with 1 when a failure was not exactly one incident of the right service, resolved once"
          + " and not before the failure ended."
    },
    footer = "  firewatch bench live-scenarios --scenario LATENCY_SPIKE")
final class LiveScenariosCommand implements Callable<Integer> {
  private static final Duration SLACK = Duration.ofMinutes(10);

  @Mixin private Connection connection;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      split = ",",
      description = "Only these, in this order (default: the seven that have published figures).")
  private List<String> scenarios = ScenarioBench.SEVEN;

  @Option(
      names = "--rest",
      paramLabel = "TIME",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description = "Between two failures (default: ${DEFAULT-VALUE}).")
  private Duration rest = Duration.ofMinutes(5);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same number gives the same telemetry (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the table there, too.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProgressLine line = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    List<LiveResult> results;
    try (SimulatorRunner runner = new SimulatorRunner(options(new RunDisplay(line)))) {
      runner.start();
      if (!runner.await(longest())) {
        throw new Failure(Failure.Kind.FAILED, "The failures did not end in " + longest() + ".");
      }
      Thread.sleep(rest);
      results = judge(runner.truth());
    } finally {
      line.clear();
    }
    String table = LiveResult.table(results);
    Screen.of(spec).line(table.stripTrailing());
    if (report != null) {
      Files.writeString(report, table);
    }
    return results.stream().allMatch(LiveResult::isClean) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private SimulatorOptions options(RunDisplay display) {
    return SimulatorOptions.of(connection.url(), connection.key(), seed)
        .withInterval(Duration.ofSeconds(1))
        .withSchedule(new Schedule.InOrder(Schedule.QUIET_MINUTE, rest, scenarios))
        .withPort(0)
        .withProgress(display);
  }

  private Duration longest() {
    return Duration.ofMinutes(8).plus(rest).multipliedBy(scenarios.size()).plus(SLACK);
  }

  private List<LiveResult> judge(List<GroundTruth> truths) {
    Api api = new Api(connection.url(), connection.key());
    return truths.stream()
        .map(truth ->
            LiveResult.of(
                truth,
                api.get(
                    "/api/incidents",
                    Map.of(
                        "from", truth.startedAt().toString(),
                        "to", truth.recoveredAt().plus(rest).toString()))))
        .toList();
  }
}
