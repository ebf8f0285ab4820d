package io.firewatch.cli.bench;

import io.firewatch.bench.logs.LogAccuracyBench;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch bench log-accuracy}. */
@Command(
    name = "log-accuracy",
    description = {
      "Scores the grouping of log lines, beside Drain and beside masking every word with a digit.",
      "",
      "On lines generated from the logging statements of the libraries Firewatch is made of, with"
          + " values from a seeded generator, and on the public Loghub sets when --data is given."
          + " GA is the share of lines whose group is exactly right, FGA weighs groups alike."
    },
    footer = "  firewatch bench log-accuracy --data /data/public --report log-accuracy.md")
final class LogAccuracyCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder that holds a folder loghub of labelled sets.")
  private @Nullable Path data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the generated values (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the tables there, too.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    LogAccuracyBench bench = new LogAccuracyBench(set -> progress.show("Scoring", 0, set));
    StringBuilder text = new StringBuilder("# Grouping of log lines\n");
    try {
      if (data != null) {
        Path loghub = data.resolve("loghub");
        if (!Files.isDirectory(loghub)) {
          throw new Failure(Failure.Kind.FAILED, "there is no folder " + loghub);
        }
        text.append(bench.loghub(loghub));
      }
      text.append(bench.generated(seed));
    } finally {
      progress.clear();
    }
    Screen.of(spec).line(text.toString().stripTrailing());
    if (report != null) {
      Files.writeString(report, text);
    }
    return ExitCode.OK;
  }
}
