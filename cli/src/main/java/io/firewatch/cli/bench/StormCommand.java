package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.StormBench;
import io.firewatch.bench.ingest.StormOptions;
import io.firewatch.bench.ingest.StormReport;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch bench storm}. */
@Command(
    name = "storm",
    description = {
      "Sends a storm of alerts to a running server, and looks whether it keeps its head.",
      "",
      "Alerts come as Alertmanager sends them, told again and again in turn. Meanwhile the list of"
          + " incidents is asked for four times a second. Afterwards every telling must be counted"
          + " by a signal of a stored incident; then all alerts are told to be over. The key must"
          + " have the role admin.",
      "",
      "Ends with 1 when anything that was accepted got lost."
    },
    footer = {
      "  firewatch bench storm                                  a thousand a second for 5 minutes",
      "  firewatch bench storm --duration 30s --report storm.md"
    })
final class StormCommand implements Callable<Integer> {
  @Mixin private Connection connection;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Alerts a second (default: ${DEFAULT-VALUE}).")
  private long rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description = "How long it lasts (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ofMinutes(5);

  @Option(
      names = "--fingerprints",
      paramLabel = "N",
      description = "Different alerts (default: ${DEFAULT-VALUE}).")
  private int fingerprints = StormOptions.Storm.USUAL.fingerprints();

  @Option(
      names = "--services",
      paramLabel = "N",
      description = "Services they are of (default: ${DEFAULT-VALUE}).")
  private int services = StormOptions.Storm.USUAL.services();

  @Option(
      names = "--post",
      paramLabel = "N",
      description = "Alerts in one request (default: ${DEFAULT-VALUE}).")
  private int post = StormOptions.Storm.USUAL.post();

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Requests at one time (default: ${DEFAULT-VALUE}).")
  private int connections = StormOptions.Storm.USUAL.connections();

  @Option(names = "--report", paramLabel = "FILE", description = "Write the report there.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    StormOptions options =
        new StormOptions(
            connection.url(),
            connection.key(),
            rate,
            duration,
            new StormOptions.Storm(fingerprints, services, post, connections));
    StormReport measured;
    try (StormBench bench = new StormBench(options, BenchProgress.on(progress))) {
      measured = bench.run();
    } finally {
      progress.clear();
    }
    Screen.of(spec).line(measured.summary().stripTrailing());
    if (report != null) {
      Files.writeString(report, page(measured));
    }
    return measured.lost() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String page(StormReport measured) {
    return """
    # A storm of alerts

    Written by `firewatch bench storm`. Everything is one process with its broker and database inside; the
    driver runs on the same machine.

    ```
    %s
    ```
    """
        .formatted(measured.summary().stripTrailing());
  }
}
