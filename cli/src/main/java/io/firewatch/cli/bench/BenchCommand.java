package io.firewatch.cli.bench;

import picocli.CommandLine.Command;

/** {@code firewatch bench}: parent of the measurements. */
@Command(
    name = "bench",
    description = "Measures Firewatch.",
    footer = {
      "  firewatch bench ingest --duration 20s --json target/ingest.json",
      "  firewatch bench scenarios --seeds 10",
      "  firewatch bench accuracy --data DIR"
    },
    subcommands = {
      IngestCommand.class,
      ScenariosCommand.class,
      LiveScenariosCommand.class,
      AccuracyCommand.class
    })
public final class BenchCommand {}
