package io.firewatch.bench.logs;

import io.firewatch.bench.logs.GroupingScore.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A labelled set of log lines.
 *
 * @param contents messages without header
 * @param raw the same lines with header
 */
public record LogSet(String name, List<String> contents, List<String> raw, List<Label> truth) {
  public LogSet {
    contents = List.copyOf(contents);
    raw = List.copyOf(raw);
    truth = List.copyOf(truth);
  }

  /** Reads {@code NAME/NAME_2k.log} and its structured truth for each folder, by name. */
  public static List<LogSet> loghub(Path folder) throws IOException {
    List<LogSet> sets = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.filter(Files::isDirectory).sorted().toList()) {
        sets.add(read(child));
      }
    }
    if (sets.isEmpty()) {
      throw new IOException("no log sets in " + folder);
    }
    return sets;
  }

  private static LogSet read(Path folder) throws IOException {
    String name = folder.getFileName().toString();
    Path log = folder.resolve(name + "_2k.log");
    List<Map<String, String>> rows = Csv.read(folder.resolve(name + "_2k.log_structured.csv"));
    List<Label> truth = new ArrayList<>();
    List<String> contents = new ArrayList<>();
    for (Map<String, String> row : rows) {
      String text = row.getOrDefault("EventTemplate", "");
      truth.add(new Label(text, text));
      contents.add(row.getOrDefault("Content", ""));
    }
    List<String> raw = List.of(Csv.text(log).split("\r?\n"));
    if (raw.size() != truth.size()) {
      throw new IOException(
          "%s has %d lines, its truth %d".formatted(log, raw.size(), truth.size()));
    }
    return new LogSet(name, contents, raw, truth);
  }
}
