package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.StormBench;
import io.firewatch.bench.ingest.StormOptions;
import io.firewatch.bench.ingest.StormReport;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.DurationConverter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private Outcome outcome;

  @Override
  public Integer call() throws IOException, InterruptedException {
    StormOptions options =
        new StormOptions(
            connection.url(),
            connection.key(),
            rate,
            duration,
            new StormOptions.Storm(fingerprints, services, post, connections));
    StormReport report =
        outcome.measure(listener -> {
          try (StormBench bench = new StormBench(options, listener)) {
            return bench.run();
          }
        });
    return outcome.tell(
        report, "A storm of alerts", "Driver, server, broker and database share one machine.");
  }
}
