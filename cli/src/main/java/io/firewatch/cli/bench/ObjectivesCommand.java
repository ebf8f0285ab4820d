package io.firewatch.cli.bench;

import io.firewatch.bench.scenarios.ObjectiveBench;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.server.objective.LiveObjectives;
import io.firewatch.simulator.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch bench objectives}. */
@Command(
    name = "objectives",
    description = {
      "Replays simulated failures against the shipped objectives: which of them burn a budget fast"
          + " enough to be told, how long after their start, and when that is over.",
      "",
      "Beside them days on which nothing fails are replayed: every burn told of those is a false"
          + " one. Needs no running server."
    },
    footer = "  firewatch bench objectives --seeds 5")
final class ObjectivesCommand implements Callable<Integer> {
  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Runs of each failure (default: ${DEFAULT-VALUE}).")
  private int seeds = 5;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Between two readings of a series (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofSeconds(10);

  @Option(
      names = "--quiet-days",
      paramLabel = "N",
      description = "Days without failures of each noise and seed (default: ${DEFAULT-VALUE}).")
  private int quietDays = 4;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the tables there, too.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    List<String> scenarios = Scenarios.all().stream().map(s -> s.name()).toList();
    int runs = scenarios.size() * seeds + 6;
    AtomicInteger done = new AtomicInteger();
    String text;
    try {
      text =
          new ObjectiveBench(
                  LiveObjectives.shipped(),
                  run -> progress.show("Replaying", done.incrementAndGet() / (double) runs, run))
              .run(scenarios, seeds, interval, quietDays);
    } finally {
      progress.clear();
    }
    Screen.of(spec).line(text.stripTrailing());
    if (report != null) {
      Files.writeString(report, text);
    }
    return ExitCode.OK;
  }
}
