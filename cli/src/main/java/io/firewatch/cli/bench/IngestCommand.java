package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.IngestBench;
import io.firewatch.bench.ingest.IngestOptions;
import io.firewatch.bench.ingest.IngestReport;
import io.firewatch.bench.ingest.ReportJson;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import java.io.IOException;
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

/** {@code firewatch bench ingest}. */
@Command(
    name = "ingest",
    description = {
      "Measures how many readings a running server accepts, and how soon it detects.",
      "",
      "Sends readings by Prometheus remote-write, some of them failures, and waits for the news of"
          + " these on the live feed. Readings are a second apart in their own time; to offer more"
          + " than one a second and series, that time begins in the past, runs faster than the"
          + " clock and reaches the present at the end. Series are learnt before the clock starts."
          + " The key must have the role admin.",
      "",
      "Ends with 1 when anything that was accepted got lost."
    },
    footer = {
      "  firewatch bench ingest --json ingest.json              as fast as accepted",
      "  firewatch bench ingest --rate 10000 --duration 5m      at a fixed rate"
    })
final class IngestCommand implements Callable<Integer> {
  @Mixin private Connection connection;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Samples a second to offer; 0 (default): as many as are accepted.")
  private long rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "20s",
      converter = DurationConverter.class,
      description = "Of the timed part (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ofSeconds(20);

  @Option(
      names = "--services",
      paramLabel = "N",
      description = "How many services send (default: ${DEFAULT-VALUE}).")
  private int services = IngestOptions.Fleet.USUAL.services();

  @Option(
      names = "--series",
      paramLabel = "N",
      description = "Series of each service (default: ${DEFAULT-VALUE}).")
  private int series = IngestOptions.Fleet.USUAL.seriesPerService();

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Requests at one time (default: ${DEFAULT-VALUE}).")
  private int connections = IngestOptions.Fleet.USUAL.connections();

  @Option(
      names = "--spikes",
      paramLabel = "N",
      description = "Failures to inject, at most one a service (default: ${DEFAULT-VALUE}).")
  private int spikes = IngestOptions.Fleet.USUAL.spikes();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there as JSON.")
  private @Nullable Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    IngestReport report;
    try (IngestBench bench = new IngestBench(options(), BenchProgress.on(progress))) {
      report = bench.run();
    } finally {
      progress.clear();
    }
    Screen.of(spec).line(report.summary().stripTrailing());
    if (json != null) {
      ReportJson.write(report, json);
    }
    return report.lost() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private IngestOptions options() {
    return new IngestOptions(
        connection.url(),
        connection.key(),
        rate,
        duration,
        new IngestOptions.Fleet(services, series, connections, Math.min(spikes, services)));
  }
}
