package io.firewatch.cli.bench;

import io.firewatch.bench.accuracy.AccuracyReport;
import io.firewatch.bench.accuracy.AccuracySection;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch bench accuracy}. */
@Command(
    name = "accuracy",
    description = {
      "Measures how right Firewatch is on public data, beside others in the same run: anomalies of"
          + " single series (nab), templates of log lines (loghub, and generated, which needs no"
          + " data), incidents of whole days (incidents), and root causes (rca).",
      "",
      "The folder holds the data sets, each in a folder of its own name; the page says which are"
          + " missing."
    },
    footer = {
      "  firewatch bench accuracy --data DIR",
      "  firewatch bench accuracy --data DIR --only nab --leave-one-out"
    })
final class AccuracyCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Folder with the data sets.")
  private Path data = Path.of(".");

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Run only these data sets (default: all that are there).")
  private List<String> only = List.of();

  @Option(
      names = "--leave-one-out",
      description =
          "Also score each category of files, and each day, at the threshold that was best for all"
              + " the others.")
  private boolean leaveOneOut;

  @Option(
      names = "--perturbed",
      paramLabel = "N",
      description =
          "Also rank each recorded failure with something left out or shaken, N times each: what"
              + " holds on cases nobody has looked at.")
  private int perturbed;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write the page (default: ${DEFAULT-VALUE}).")
  private Path report = Path.of("bench", "results", "accuracy.md");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(data)) {
      throw new Failure(Failure.Kind.NOT_FOUND, "There is no folder " + data + ".");
    }
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    String page;
    long start = System.nanoTime();
    try {
      page =
          AccuracyReport.write(
              sections(), data, section -> (share, what) -> progress.show(section, share, what));
    } finally {
      progress.clear();
    }
    Screen.of(spec).line(page.stripTrailing());
    Path folder = report.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(report, page);
    spec.commandLine()
        .getErr()
        .printf(
            "Written to %s after %s.%n",
            report, Duration.ofSeconds((System.nanoTime() - start) / 1_000_000_000));
    return ExitCode.OK;
  }

  private List<AccuracySection> sections() {
    List<AccuracySection> all = new ArrayList<>(AccuracyReport.sections(leaveOneOut));
    all.add(new CausesSection(perturbed));
    List<String> names = all.stream().map(AccuracySection::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new Failure(
            Failure.Kind.USAGE, "There is no data set '%s', only %s.".formatted(name, names));
      }
    }
    return all.stream().filter(s -> only.isEmpty() || only.contains(s.name())).toList();
  }
}
