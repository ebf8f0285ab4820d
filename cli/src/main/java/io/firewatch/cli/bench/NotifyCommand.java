package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.NotifyBench;
import io.firewatch.bench.ingest.NotifyPlan;
import io.firewatch.bench.ingest.NotifyReport;
import io.firewatch.cli.terminal.DurationConverter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private Outcome outcome;

  @Override
  public Integer call() throws IOException, InterruptedException {
    NotifyReport report =
        outcome.measure(listener -> {
          try (NotifyBench bench =
                  new NotifyBench(new NotifyPlan(incidents, within, BUDGETS), listener);
              BenchServer server = new BenchServer(Map.of(), settings(bench))) {
            return bench.run(server.url(), server.key());
          }
        });
    return outcome.tell(
        report,
        "What people are told in a storm",
        "Server, broker, database and driver are one process on one machine.");
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
}
