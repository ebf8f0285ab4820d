package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.NotifyBench;
import io.firewatch.bench.ingest.NotifyPlan;
import io.firewatch.bench.ingest.NotifyReport;
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

/** {@code firewatch bench notify}. */
@Command(
    name = "notify",
    description = {
      "Measures what people are told in a storm of incidents.",
      "",
      "Starts a server of its own in this process, with a temporary home, and receivers of its"
          + " messages: a chat room with the budget of people, a pager, and a program. One incident"
          + " of five is critical.",
      "",
      "Ends with 1 when an incident was not told, anybody got more messages a minute than the"
          + " budget, or a critical one waited for more than 5 s."
    },
    footer = {
      "  firewatch bench notify                                 500 incidents within 10 s",
      "  firewatch bench notify --incidents 2000 --within 60s --json notify.json"
    })
final class NotifyCommand implements Callable<Integer> {
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final int PEOPLE = 30;

  /** What a server allows pagers and programs. */
  private static final Map<String, Integer> BUDGETS =
      Map.of("/room", PEOPLE, "/pager", 100, "/program", 6_000);

  @Option(
      names = "--incidents",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many there are (default: ${DEFAULT-VALUE}).")
  private int incidents;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "In which they begin (default: ${DEFAULT-VALUE}).")
  private Duration within = Duration.ofSeconds(10);

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there as JSON.")
  private @Nullable Path json;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the report there.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    NotifyReport measured;
    try (NotifyBench bench =
            new NotifyBench(
                new NotifyPlan(incidents, within, BUDGETS), BenchProgress.on(progress));
        BenchServer server = new BenchServer(Map.of(), settings(bench))) {
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
    return measured.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static Map<String, String> settings(NotifyBench bench) {
    return Map.of(
        "notification.per-minute", Integer.toString(PEOPLE),
        "notification.rooms.slack", bench.recipient("/room").toString(),
        "notification.pagerduty.url", bench.recipient("/pager").toString(),
        "notification.pagerduty.routing-key", "0123456789abcdef0123456789abcdef",
        "notification.webhook.url", bench.recipient("/program").toString(),
        "notification.webhook.secret", SECRET);
  }

  private static String page(NotifyReport measured) {
    return """
    # What people are told in a storm

    Written by `firewatch bench notify`. Server, broker, database and driver are one process on one machine.

    ```
    %s
    ```
    """
        .formatted(measured.summary().stripTrailing());
  }
}
