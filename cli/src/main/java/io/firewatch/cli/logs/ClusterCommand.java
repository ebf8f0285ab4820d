package io.firewatch.cli.logs;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch logs cluster}. */
@Command(
    name = "cluster",
    description = {
      "Tells which lines of a log come from the same logging statement.",
      "",
      "Writes a table LineId,EventId,EventTemplate with a row for each line, <*> standing for what"
          + " varies. Lines may be plain, with or without a header of time, level and the like, or"
          + " JSON or logfmt with a message field. There is nothing to set: the same miner runs"
          + " on every source, here and in the server.",
      "",
      "A folder as input gives a folder as output: each file under the same relative path, its"
          + " ending replaced by .csv. Nothing is left half written when something fails."
    },
    footer = {
      "  firewatch logs cluster --input app.log --output app.csv",
      "  firewatch logs cluster --input logs/ --output templates/"
    })
final class ClusterCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "File of log lines, UTF-8, or a folder of such files.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Table to write, or the folder to write tables to.")
  private Path output = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Map<Path, Path> files = files();
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    long lines = 0;
    long templates = 0;
    try {
      for (Map.Entry<Path, Path> file : files.entrySet()) {
        ClusterFile.Result result = new ClusterFile(file.getKey(), progress).write(file.getValue());
        lines += result.lines();
        templates += result.templates();
      }
    } finally {
      progress.clear();
    }
    Screen.of(spec)
        .line(
            "%,d lines in %,d file%s, %,d templates -> %s"
                .formatted(lines, files.size(), files.size() == 1 ? "" : "s", templates, output));
    return ExitCode.OK;
  }

  private Map<Path, Path> files() throws IOException {
    if (!Files.exists(input)) {
      throw new Failure(Failure.Kind.FAILED, "there is no file or folder " + input);
    }
    if (!Files.isDirectory(input)) {
      if (Files.isDirectory(output)) {
        throw new Failure(
            Failure.Kind.FAILED, "%s is a folder, but %s is a file".formatted(output, input));
      }
      return Map.of(input, output);
    }
    if (Files.exists(output) && !Files.isDirectory(output)) {
      throw new Failure(
          Failure.Kind.FAILED, "%s is a file, but %s is a folder".formatted(output, input));
    }
    return tree();
  }

  private Map<Path, Path> tree() throws IOException {
    List<Path> found;
    try (Stream<Path> walk = Files.walk(input)) {
      found = walk.filter(Files::isRegularFile).sorted().toList();
    }
    if (found.isEmpty()) {
      throw new Failure(Failure.Kind.FAILED, "there are no files in " + input);
    }
    Map<Path, Path> sources = new LinkedHashMap<>();
    for (Path file : found) {
      String relative = input.relativize(file).toString();
      int dot = relative.lastIndexOf('.');
      boolean ending = dot > relative.lastIndexOf('/') + 1;
      Path target = output.resolve((ending ? relative.substring(0, dot) : relative) + ".csv");
      Path other = sources.putIfAbsent(target, file);
      if (other != null) {
        throw new Failure(
            Failure.Kind.FAILED,
            "%s and %s would both be written to %s".formatted(other, file, target));
      }
    }
    Map<Path, Path> targets = new LinkedHashMap<>();
    sources.forEach((target, source) -> targets.put(source, target));
    return targets;
  }
}
