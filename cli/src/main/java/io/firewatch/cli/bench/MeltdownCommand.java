package io.firewatch.cli.bench;

import io.firewatch.bench.ingest.MeltdownBench;
import io.firewatch.bench.ingest.MeltdownReport;
import io.firewatch.cli.terminal.DurationConverter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firewatch bench meltdown}. */
@Command(
    name = "meltdown",
    description = {
      "Lets everything fail for one reason, and looks how many reports are made of it.",
      "",
      "Starts a server of its own in this process, with a temporary home, and sends it the lines of"
          + " a simulated meltdown: most of them errors, of many services, of one cause.",
      "",
      "Ends with 1 when there are more than three reports, the first Critical one took more than"
          + " 6 s, less than 99 %% of the noise was taken away, or any line was not counted."
    },
    footer = {
      "  firewatch bench meltdown                               2 000 lines a second, a minute",
      "  firewatch bench meltdown --rate 5000 --report meltdown.md"
    })
final class MeltdownCommand implements Callable<Integer> {
  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Lines a second, 500 to 5000 (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "How long it lasts (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ofSeconds(60);

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the cause and the lines (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private Outcome outcome;

  @Override
  public Integer call() throws IOException, InterruptedException {
    MeltdownBench.Plan plan = new MeltdownBench.Plan(rate, duration, seed);
    MeltdownReport report =
        outcome.measure(listener -> {
          try (MeltdownBench bench = new MeltdownBench(plan, listener);
              BenchServer server = new BenchServer(Map.of(), Map.of())) {
            return bench.run(server.url(), server.key());
          }
        });
    return outcome.tell(
        report,
        "A meltdown of one cause",
        "Server, broker, database and driver are one process on one machine.");
  }
}
