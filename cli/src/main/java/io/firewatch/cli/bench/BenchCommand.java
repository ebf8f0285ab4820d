package io.firewatch.cli.bench;

import picocli.CommandLine.Command;

/** {@code firewatch bench}: parent of the measurements. */
@Command(
    name = "bench",
    description = "Measures Firewatch.",
    footer = {
      "  firewatch bench ingest --duration 20s --json target/ingest.json",
      "  firewatch bench scenarios --seeds 10"
    },
    subcommands = {
      IngestCommand.class,
      ScenariosCommand.class,
      LiveScenariosCommand.class,
      LogAccuracyCommand.class,
      CausesCommand.class
    })
public final class BenchCommand {}
