package io.firewatch.cli.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.firewatch.bench.history.HistoryBench;
import io.firewatch.bench.history.HistoryPage;
import io.firewatch.bench.ingest.BenchListener;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.postgres.Database;
import io.firewatch.postgres.DatabaseLocation;
import io.firewatch.postgres.PoolSettings;
import io.firewatch.postgres.history.PostgresMetricHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch bench history}. */
@Command(
    name = "history",
    description = {
      "Measures how fast the minutes of metrics are written to PostgreSQL and read again.",
      "",
      "Starts a database of its own in the temporary folder, writes a week of minutes the way a"
          + " server does, asks what pages and diagnosis ask, and removes the database. Ten million"
          + " rows take a few minutes and 2 GB of disk."
    },
    footer = {
      "  firewatch bench history",
      "  firewatch bench history --rows 1000000 --report target/history.md"
    })
final class HistoryCommand implements Callable<Integer> {
  private static final String SIZE =
      """
      select coalesce(sum(pg_total_relation_size(inhrelid)), 0)::bigint from pg_inherits
      where inhparent = 'metric_rollups'::regclass
      """;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Minutes of series to hold, at least (default: ${DEFAULT-VALUE}).")
  private long rows = 10_000_000;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write the page (default: ${DEFAULT-VALUE}).")
  private Path report = Path.of("bench", "results", "history.md");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (rows < 1) {
      throw new Failure(Failure.Kind.USAGE, "--rows must be positive, is " + rows + ".");
    }
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    }
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    String page;
    try {
      page = measure(progress);
    } finally {
      progress.clear();
    }
    Screen.of(spec).line(page.stripTrailing());
    Path folder = report.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(report, page);
    return ExitCode.OK;
  }

  private String measure(ProgressLine progress) throws IOException {
    BenchListener listener = BenchProgress.on(progress);
    Path directory = Files.createTempDirectory("firewatch-bench");
    try (Database database =
        Database.open(new DatabaseLocation.Embedded(directory, 0), PoolSettings.DEFAULT)) {
      HistoryBench bench =
          new HistoryBench(new PostgresMetricHistory(database.sql()), rows, listener);
      HistoryBench.Result result = bench.run();
      Long bytes = database.sql().run(client -> client.sql(SIZE).query(Long.class).single());
      return HistoryPage.of(result, bytes);
    } finally {
      ScratchPlatform.remove(directory);
    }
  }
}
