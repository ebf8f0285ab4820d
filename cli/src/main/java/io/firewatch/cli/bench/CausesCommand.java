package io.firewatch.cli.bench;

import io.firewatch.bench.causes.CauseScore;
import io.firewatch.cli.rca.CaseFolder;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.diagnosis.cause.CauseRanking;
import io.firewatch.diagnosis.cause.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code firewatch bench causes}. */
@Command(
    name = "causes",
    description = {
      "Ranks the causes of recorded failures whose cause is known, and scores the rankings.",
      "",
      "Each folder below the given one is a set: cases/ holds the cases as firewatch rca reads"
          + " them, truth.json a list of {\"case\", \"service\"}, where a service of null says that"
          + " nothing was wrong. Public sets: PetShop (Amazon), Sock Shop and Online Boutique"
          + " (RCAEval, Nezha), Train Ticket (Nezha)."
    },
    footer = "  firewatch bench causes --data rca/")
final class CausesCommand implements Callable<Integer> {
  private static final String TRUTH = "truth.json";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder of sets, or of a folder named rca that holds them.")
  private @Nullable Path data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.of(spec);
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    screen.line("| Set | Failures | AC@1 | AC@3 | AC@5 | Avg@5 | MRR | Silent when healthy |");
    screen.line("|---|---|---|---|---|---|---|---|");
    for (Path set : sets()) {
      String name = set.getFileName().toString();
      CauseScore score = score(set, name, progress);
      progress.clear();
      screen.line(score.row(name));
    }
    return ExitCode.OK;
  }

  private List<Path> sets() throws IOException {
    Path root = data == null ? Path.of("") : data;
    Path inner = Files.isDirectory(root.resolve("rca")) ? root.resolve("rca") : root;
    if (!Files.isDirectory(inner)) {
      throw new Failure(Failure.Kind.NOT_FOUND, inner + " is no folder");
    }
    try (Stream<Path> children = Files.list(inner)) {
      List<Path> sets =
          children.filter(child -> Files.exists(child.resolve(TRUTH))).sorted().toList();
      if (sets.isEmpty()) {
        throw new Failure(
            Failure.Kind.NOT_FOUND, inner + " has no folder with a " + TRUTH + " in it");
      }
      return sets;
    }
  }

  private static CauseScore score(Path set, String name, ProgressLine progress) throws IOException {
    JsonNode truth = JsonMapper.shared().readTree(set.resolve(TRUTH));
    List<CauseScore.Answer> answers = new ArrayList<>();
    for (JsonNode known : truth) {
      String id = known.path("case").asString("");
      progress.show(name, answers.size() / (double) truth.size(), id);
      Path folder = set.resolve("cases").resolve(id);
      List<Suspect> suspects =
          CauseRanking.rank(CaseFolder.read(folder, new CaseFolder.Losses())).suspects();
      JsonNode cause = known.path("service");
      answers.add(
          new CauseScore.Answer(
              cause.isString() ? cause.asString() : null,
              suspects.stream().map(Suspect::service).toList()));
    }
    return CauseScore.of(answers);
  }
}
