package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.BenchListener;
import io.firewatch.bench.ingest.BenchReport;
import io.firewatch.bench.ingest.ReportJson;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how a measurement goes, and tells what came of it: on the terminal and in files. */
final class Outcome {
  /** Options that say nothing of what was measured. */
  private static final Set<String> PRIVATE =
      Set.of("--url", "--target", "--key", "--json", "--report");

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the report there as a page.")
  private @Nullable Path report;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Something that takes its time. */
  interface Measurement<T> {
    T run(BenchListener listener) throws IOException, InterruptedException;
  }

  /** Measures with a progress bar. */
  <T> T measure(Measurement<T> measurement) throws IOException, InterruptedException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    try {
      return measurement.run(BenchProgress.on(progress));
    } finally {
      progress.clear();
    }
  }

  /**
   * Tells it.
   *
   * @param title of the page
   * @param where everything ran
   * @return the exit code
   */
  int tell(BenchReport measured, String title, String where) throws IOException {
    Screen.of(spec).line(measured.summary().stripTrailing());
    if (json != null) {
      ReportJson.write(measured, json);
    }
    if (report != null) {
      Files.writeString(report, page(measured, title, where));
    }
    return measured.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private String page(BenchReport measured, String title, String where) {
    return """
    # %s

    Written by `firewatch bench %s`. %s

    ```
    %s
    ```
    """
        .formatted(title, String.join(" ", arguments()), where, measured.summary().stripTrailing());
  }

  /** The name of the measurement and what was asked for, but for addresses, keys and files. */
  private List<String> arguments() {
    List<String> words = new ArrayList<>();
    words.add(spec.name());
    spec.commandLine().getParseResult().matchedOptions().stream()
        .filter(option -> !PRIVATE.contains(option.longestName()))
        .forEach(option -> {
          words.add(option.longestName());
          words.add(String.join(",", option.originalStringValues()));
        });
    return words;
  }
}
