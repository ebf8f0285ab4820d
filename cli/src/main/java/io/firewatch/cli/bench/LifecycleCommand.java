package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.IngestOptions;
import io.firewatch.bench.ingest.LifecycleBench;
import io.firewatch.bench.ingest.LifecyclePlan;
import io.firewatch.bench.ingest.LifecycleReport;
import io.firewatch.cli.terminal.DurationConverter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firewatch bench lifecycle}. */
@Command(
    name = "lifecycle",
    description = {
      "Measures how soon failures are told, explained and acted upon while load comes in.",
      "",
      "Starts a server of its own in this process, with a temporary home, that may undo deployments"
          + " by rule in targets of its memory. Readings come in at a fixed rate; services that"
          + " were just deployed fail among them. Measured are the time from an incident to its"
          + " first page at a webhook, and from the detection of a failure to its cause and to the"
          + " act that rules approved.",
      "",
      "Ends with 1 when a page, a diagnosis, an approved act or anything that was accepted got"
          + " lost."
    },
    footer = {
      "  firewatch bench lifecycle                              10 000 readings a second, a minute",
      "  firewatch bench lifecycle --duration 5m --json lifecycle.json"
    })
final class LifecycleCommand implements Callable<Integer> {
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Samples a second to offer (default: ${DEFAULT-VALUE}).")
  private long rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "Of the timed part (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ofSeconds(60);

  @Option(
      names = "--failures",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "Of as many services, 200 at most, spread over the timed part (default:"
              + " ${DEFAULT-VALUE}).")
  private int failures;

  @Mixin private Outcome outcome;

  @Override
  public Integer call() throws IOException, InterruptedException {
    IngestOptions.Fleet usual = IngestOptions.Fleet.USUAL;
    LifecyclePlan plan =
        new LifecyclePlan(
            rate,
            duration,
            new IngestOptions.Fleet(
                usual.services(), usual.seriesPerService(), usual.connections(), failures));
    LifecycleReport report =
        outcome.measure(listener -> {
          try (LifecycleBench bench = new LifecycleBench(plan, listener);
              BenchServer server =
                  new BenchServer(Map.of("catalogue.yaml", bench.catalogue()), settings(bench))) {
            return bench.run(server.url(), server.key());
          }
        });
    return outcome.tell(
        report,
        "From a failure to its end under load",
        "Server, broker, database and driver are one process on one machine.");
  }

  private static Map<String, String> settings(LifecycleBench bench) {
    return Map.of(
        "notification.webhook.url", bench.pages().toString(),
        "notification.webhook.secret", SECRET,
        "execution.dry-run", "false",
        "execution.mock.allow", "bench-*",
        "remediation.automatic.enabled", "true",
        "remediation.automatic.per-minute", "1000",
        "remediation.automatic.per-hour", "1000");
  }
}
