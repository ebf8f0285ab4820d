package io.firewatch.cli.bench;

import picocli.CommandLine.Command;

/** {@code firewatch bench}: parent of the measurements. */
@Command(
    name = "bench",
    description = "Measures Firewatch.",
    footer = {
      "  firewatch bench ingest --duration 20s --json target/ingest.json",
      "  firewatch bench logs --duration 20s --json target/logs.json",
      "  firewatch bench meltdown",
      "  firewatch bench storm --duration 30s",
      "  firewatch bench lifecycle --duration 60s",
      "  firewatch bench notify",
      "  firewatch bench search --sections 100000",
      "  firewatch bench scenarios --seeds 10",
      "  firewatch bench objectives --seeds 5",
      "  firewatch bench accuracy --data DIR",
      "  firewatch bench history --rows 10000000"
    },
    subcommands = {
      IngestCommand.class,
      LogsCommand.class,
      MeltdownCommand.class,
      StormCommand.class,
      LifecycleCommand.class,
      NotifyCommand.class,
      SearchCommand.class,
      ScenariosCommand.class,
      LiveScenariosCommand.class,
      ObjectivesCommand.class,
      AccuracyCommand.class,
      HistoryCommand.class
    })
public final class BenchCommand {}
