package io.firewatch.bench.logs;

import io.firewatch.bench.accuracy.AccuracySection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Scores template miners on labelled sets, as Markdown tables. */
public final class LogAccuracyBench {
  private final AccuracySection.Progress progress;

  /**
   * @param progress told the name of each set before it is scored
   */
  public LogAccuracyBench(AccuracySection.Progress progress) {
    this.progress = progress;
  }

  /**
   * The public sets, twice: messages alone, and raw lines with header.
   *
   * @param folder holds a folder for each set, as published by the Loghub project
   */
  public String loghub(Path folder) throws IOException {
    List<LogSet> sets = LogSet.loghub(folder);
    return table("Loghub, messages", sets, LogSet::contents)
        + table("Loghub, raw lines", sets, LogSet::raw);
  }

  /** Lines generated from the logging statements of the libraries on the class path. */
  public String generated(long seed) throws IOException {
    StringBuilder text = new StringBuilder();
    for (GeneratedLogs.Half half : GeneratedLogs.Half.values()) {
      List<LogSet> sets = GeneratedLogs.sets(half, seed);
      text.append(
          table(
              "Generated with seed %d, %s half, %d libraries".formatted(seed, half, sets.size()),
              sets,
              LogSet::contents));
    }
    return text.toString();
  }

  private String table(String title, List<LogSet> sets, Function<LogSet, List<String>> linesOf) {
    StringBuilder text = new StringBuilder("\n### " + title + "\n\n| Set | Events |");
    List<Grouper> groupers = Grouper.all();
    groupers.forEach(grouper -> text.append(' ').append(grouper.name()).append(" GA / FGA |"));
    text.append(" PA / FTA |\n|---|--:|").append("--:|".repeat(groupers.size() + 1)).append('\n');
    Map<String, List<GroupingScore>> all = new LinkedHashMap<>();
    for (LogSet set : sets) {
      progress.show(sets.indexOf(set) / (double) sets.size(), title + ": " + set.name());
      Map<String, GroupingScore> scores = Grouper.score(linesOf.apply(set), set.truth());
      scores.forEach((name, score) -> all.computeIfAbsent(name, n -> new ArrayList<>()).add(score));
      long events = set.truth().stream().distinct().count();
      text.append(row(set.name(), Long.toString(events), scores));
    }
    Map<String, GroupingScore> means = new LinkedHashMap<>();
    all.forEach((name, scores) -> means.put(name, GroupingScore.mean(scores)));
    return text.append(row("**mean**", "", means)).toString();
  }

  private static String row(String set, String events, Map<String, GroupingScore> scores) {
    StringBuilder row = new StringBuilder("| %s | %s |".formatted(set, events));
    for (GroupingScore score : scores.values()) {
      row.append(" %.3f / %.3f |".formatted(score.ga(), score.fga()));
    }
    GroupingScore own = scores.values().iterator().next();
    return row.append(" %.3f / %.3f |\n".formatted(own.pa(), own.fta())).toString();
  }
}
