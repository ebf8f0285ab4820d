package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.IngestBench;
import io.firewatch.bench.ingest.IngestOptions;
import io.firewatch.bench.ingest.IngestReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  @Mixin private Load load;

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

  @Mixin private Outcome outcome;

  @Override
  public Integer call() throws IOException, InterruptedException {
    IngestReport report =
        outcome.measure(listener -> {
          try (IngestBench bench = new IngestBench(options(), listener)) {
            return bench.run();
          }
        });
    return outcome.tell(
        report, "Load of readings", "Driver, server, broker and database share one machine.");
  }

  private IngestOptions options() {
    return new IngestOptions(
        load.server(),
        load.key(),
        load.rate(),
        load.duration(),
        new IngestOptions.Fleet(services, series, connections, Math.min(spikes, services)));
  }
}
