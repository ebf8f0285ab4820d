package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.IngestOptions;
import io.firewatch.bench.ingest.LifecycleBench;
import io.firewatch.bench.ingest.LifecyclePlan;
import io.firewatch.bench.ingest.LifecycleReport;
import io.firewatch.bench.ingest.ReportJson;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there as JSON.")
  private @Nullable Path json;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the report there.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    IngestOptions.Fleet usual = IngestOptions.Fleet.USUAL;
    LifecyclePlan plan =
        new LifecyclePlan(
            rate,
            duration,
            new IngestOptions.Fleet(
                usual.services(), usual.seriesPerService(), usual.connections(), failures));
    LifecycleReport measured;
    try (LifecycleBench bench = new LifecycleBench(plan, BenchProgress.on(progress));
        BenchServer server =
            new BenchServer(Map.of("catalogue.yaml", bench.catalogue()), settings(bench))) {
      measured = bench.run(server.url(), server.key());
    } finally {
      progress.clear();
    }
    Screen.of(spec).line(measured.summary().stripTrailing());
    if (json != null) {
      ReportJson.write(measured, json);
    }
    if (report != null) {
      Files.writeString(report, page(measured));
    }
    return measured.lost() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
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

  private static String page(LifecycleReport measured) {
    return """
    # From a failure to its end under load

    Written by `firewatch bench lifecycle`. Server, broker, database and driver are one process on one machine.

    ```
    %s
    ```
    """
        .formatted(measured.summary().stripTrailing());
  }
}
