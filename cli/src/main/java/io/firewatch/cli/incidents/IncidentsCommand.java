package io.firewatch.cli.incidents;

import io.firewatch.bench.days.BadTable;
import io.firewatch.bench.days.DayReplay;
import io.firewatch.bench.days.FoundIncident;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code firewatch incidents}: finds incidents in a file; parent of what a server knows of them.
 */
@Command(
    name = "incidents",
    description = {
      "Lists, shows and resolves the incidents of a running server, or finds incidents in a file.",
      "",
      "With --input and --output a file of metrics is replayed in simulated time through detection,"
          + " grouping and resolution; needs no running server. The first line of the file names"
          + " the columns: timestamp (seconds since 1970), then service|metric for each series."
          + " The output has one row per raise or re-opening: "
          + FoundIncident.HEADER
          + ". Nothing is told in the first half hour, in which the usual is learnt."
    },
    footer = {
      "  firewatch incidents list --status open",
      "  firewatch incidents show INC-1A2B3C4D",
      "  firewatch incidents ack INC-1A2B3C4D",
      "  firewatch incidents resolve INC-1A2B3C4D --note 'rolled back to v1.4.2'",
      "  firewatch incidents --input metrics.csv --output incidents.csv"
    },
    subcommands = {ListCommand.class, ShowCommand.class, AckCommand.class, ResolveCommand.class})
public final class IncidentsCommand implements Callable<Integer> {
  @Option(names = "--input", paramLabel = "FILE", description = "Metrics to find incidents in.")
  private @Nullable Path input;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write the incidents; written whole or not at all.")
  private @Nullable Path output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (input == null || output == null) {
      throw new ParameterException(
          spec.commandLine(),
          input == null && output == null
              ? "Missing a subcommand (list, show, ack, resolve), or --input and --output"
              : "--input and --output are needed together");
    }
    List<FoundIncident> found = find(input);
    List<String> lines = new ArrayList<>(List.of(FoundIncident.HEADER));
    found.forEach(incident -> lines.add(incident.row()));
    write(output, lines);
    return ExitCode.OK;
  }

  private List<FoundIncident> find(Path table) throws IOException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    try {
      double rows = Math.max(1, lines(table) - 1);
      return DayReplay.run(
          table, row -> progress.show("replaying", row / rows, "%,d rows".formatted(row)));
    } catch (NoSuchFileException e) {
      throw new Failure(Failure.Kind.NOT_FOUND, "there is no file " + table, e);
    } catch (BadTable e) {
      throw new Failure(Failure.Kind.FAILED, String.valueOf(e.getMessage()), e);
    } finally {
      progress.clear();
    }
  }

  /** Only for the progress bar: how many lines there are, whatever their encoding. */
  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.count();
    }
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Failure(Failure.Kind.NOT_FOUND, "there is no folder " + folder);
    }
    Path part = Files.createTempFile(folder, ".incidents", ".part");
    try {
      Files.write(part, lines);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
