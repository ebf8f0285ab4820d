package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.LogBench;
import io.firewatch.bench.ingest.LogOptions;
import io.firewatch.bench.ingest.LogReport;
import io.firewatch.cli.terminal.DurationConverter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firewatch bench logs}. */
@Command(
    name = "logs",
    description = {
      "Measures how many log lines a running server accepts, and how soon they are in templates,"
          + " windows and reports.",
      "",
      "Sends plain text and JSON lines of many services, their statements drawn by a seed, after"
          + " some warming up. Every second a service of its own fails, and the news of"
          + " its report is waited for on the live feed. Nobody else should send lines meanwhile:"
          + " that nothing is lost is told by the counters of the server. The key must have the"
          + " role admin.",
      "",
      "Ends with 1 when a line, an ERROR line or a failure that was accepted got lost."
    },
    footer = {
      "  firewatch bench logs --json logs.json                  as fast as accepted",
      "  firewatch bench logs --rate 50000 --duration 1m        at a fixed rate",
      "  firewatch bench logs --format text --services 200      plain text only"
    })
final class LogsCommand implements Callable<Integer> {
  @Mixin private Load load;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Before the timed part, at the same rate (default: ${DEFAULT-VALUE}).")
  private Duration warmUp = Duration.ofSeconds(10);

  @Option(
      names = "--services",
      paramLabel = "N",
      description = "How many services write (default: ${DEFAULT-VALUE}).")
  private int services = LogOptions.Sources.USUAL.services();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or both, half of the requests each (default: ${DEFAULT-VALUE}).")
  private LogOptions.Format format = LogOptions.Sources.USUAL.format();

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "Lines of a request (default: ${DEFAULT-VALUE}).")
  private int lines = LogOptions.Sources.USUAL.linesPerRequest();

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Requests at one time (default: ${DEFAULT-VALUE}).")
  private int connections = LogOptions.Sources.USUAL.connections();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of statements and values (default: ${DEFAULT-VALUE}).")
  private long seed = LogOptions.Sources.USUAL.seed();

  @Mixin private Outcome outcome;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogOptions options =
        new LogOptions(
            load.server(),
            load.key(),
            load.rate(),
            warmUp,
            load.duration(),
            new LogOptions.Sources(services, connections, lines, format, seed));
    LogReport report =
        outcome.measure(listener -> {
          try (LogBench bench = new LogBench(options, listener)) {
            return bench.run();
          }
        });
    return outcome.tell(
        report, "Load of log lines", "Driver, server, broker and database share one machine.");
  }
}
