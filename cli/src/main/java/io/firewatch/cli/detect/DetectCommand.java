package io.firewatch.cli.detect;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.detection.rarity.RarityDetector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch detect}. */
@Command(
    name = "detect",
    description = {
      "Scores every reading of a series by how anomalous it is.",
      "",
      "Input is a CSV file of timestamp,value in order of time, or a folder of such files. Output"
          + " has the same rows and an anomaly_score in [0,1]; from 0.1 on a reading is an anomaly"
          + " to be reported. A score depends on the rows up to its own and on nothing later."
          + " Timestamps are ISO 8601 or seconds or milliseconds since the epoch.",
      "",
      "A row that cannot be read is told with file, line and column, and no output is left behind."
    },
    footer = {
      "  firewatch detect --input s.csv --output scores.csv",
      "  firewatch detect --input folder --output scores           every .csv in it",
      "  firewatch detect --input s.csv --plot s.html              to look at",
      "  tail -f s.csv | firewatch detect --stream                 each row as it comes"
    })
public final class DetectCommand implements Callable<Integer> {
  @Option(names = "--input", paramLabel = "PATH", description = "A CSV file, or a folder of them.")
  private @Nullable Path input;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description = "The file, or the folder, to write scores to.")
  private @Nullable Path output;

  @Option(
      names = "--stream",
      description = "Answer each row of standard input before the next is read.")
  private boolean stream;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the series, its band and its anomalies as one self-contained page.")
  private @Nullable Path plot;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (stream) {
      if (input != null || output != null || plot != null) {
        throw usage("--stream reads standard input and writes standard output, and nothing else.");
      }
      answer();
      return ExitCode.OK;
    }
    if (input == null || (output == null && plot == null)) {
      throw usage("Give --input and --output (or --plot), or --stream.");
    }
    if (!Files.exists(input)) {
      throw new Failure(Failure.Kind.NOT_FOUND, "There is no " + input + ".");
    }
    score(input);
    return ExitCode.OK;
  }

  private static Failure usage(String message) {
    return new Failure(Failure.Kind.USAGE, message);
  }

  private void answer() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ReadingParser parser = new ReadingParser("standard input");
    RarityDetector detector = new RarityDetector();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println(Scores.HEADING);
    out.flush();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Reading reading = parser.parse(line);
      if (reading != null) {
        out.println(
            Scores.row(reading, detector.score(reading.timestampMillis(), reading.value())));
        out.flush();
      }
    }
  }

  private void score(Path from) throws IOException {
    boolean folder = Files.isDirectory(from);
    if (folder && plot != null) {
      throw usage("--plot draws one series; --input is a folder.");
    }
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    try (StagedFiles files = new StagedFiles()) {
      List<Path> series = folder ? seriesIn(from) : List.of(from);
      for (int i = 0; i < series.size(); i++) {
        Path file = series.get(i);
        if (Screen.isTerminal()) {
          progress.show("Scoring", i / (double) series.size(), file.toString());
        }
        Path target = output == null || !folder ? output : output.resolve(from.relativize(file));
        new SeriesFile(file, files).score(target, plot);
      }
      files.commit();
    } finally {
      progress.clear();
    }
  }

  private static List<Path> seriesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> series =
          files
              .filter(file -> file.toString().endsWith(".csv") && Files.isRegularFile(file))
              .sorted()
              .toList();
      if (series.isEmpty()) {
        throw new Failure(Failure.Kind.NOT_FOUND, "There is no .csv file in " + folder + ".");
      }
      return series;
    }
  }
}
