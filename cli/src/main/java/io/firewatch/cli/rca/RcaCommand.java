package io.firewatch.cli.rca;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.diagnosis.cause.CauseRanking;
import io.firewatch.diagnosis.cause.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch rca}. */
@Command(
    name = "rca",
    description = {
      "Ranks the services of a recorded failure by how likely each is its cause.",
      "",
      "A case is a folder with normal.csv and abnormal.csv (timestamp, then columns"
          + " service|metric or service|metric|statistic). What else it has is used, too: graph.csv"
          + " (caller,callee), trace.csv and log.csv (joined by SpanID), the same of a time without"
          + " failure as ref_trace.csv and ref_log.csv, and case.json"
          + " ({\"symptom\": {\"service\", \"metric\"}, \"alarm_time\": seconds}).",
      "",
      "Writes rank,service,metric,score, most likely first, and only the header when nothing stands"
          + " out. The same files give the same bytes. Needs no running server."
    },
    footer = {
      "  firewatch rca --case outage/ --explain",
      "  firewatch rca --cases cases/ --output ranks.csv"
    })
public final class RcaCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Input input = new Input();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the ranking there (default: print it, unless --explain does).")
  private @Nullable Path output;

  @Option(
      names = "--explain",
      description = "Print what speaks for and against each suspect, and how strongly.")
  private boolean explain;

  @Spec private CommandSpec spec;

  private static final class Input {
    @Option(names = "--case", paramLabel = "DIR", description = "Folder of one case.")
    private @Nullable Path one;

    @Option(
        names = "--cases",
        paramLabel = "DIR",
        description = "Folder of folders, each a case; the output gets a column that names it.")
    private @Nullable Path many;
  }

  @Override
  public Integer call() throws IOException {
    Path many = input.many;
    boolean several = many != null;
    SortedMap<String, Path> cases = many == null ? one() : CaseFolder.within(many);
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    SortedMap<String, Ranking> rankings = new TreeMap<>();
    CaseFolder.Losses losses = new CaseFolder.Losses();
    try {
      for (var entry : cases.entrySet()) {
        if (several) {
          double share = rankings.size() / (double) cases.size();
          progress.show("Ranking", share, entry.getKey());
        }
        rankings.put(entry.getKey(), CauseRanking.rank(CaseFolder.read(entry.getValue(), losses)));
      }
    } finally {
      progress.clear();
    }
    print(rankings, several);
    losses.messages().forEach(m -> spec.commandLine().getErr().println("firewatch: " + m));
    return ExitCode.OK;
  }

  private SortedMap<String, Path> one() {
    Path folder = input.one;
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Failure(Failure.Kind.NOT_FOUND, folder + " is no folder");
    }
    return new TreeMap<>(Map.of(folder.normalize().toString(), folder));
  }

  private void print(SortedMap<String, Ranking> rankings, boolean several) throws IOException {
    Screen screen = Screen.of(spec);
    List<String> rows = RankingCsv.rows(rankings, several);
    if (output != null) {
      Files.write(output, rows);
    }
    if (explain) {
      rankings.forEach((name, ranking) -> new Explanation(screen).print(name, ranking));
    } else if (output == null) {
      rows.forEach(screen::line);
    }
  }
}
