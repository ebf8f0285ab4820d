package io.firewatch.cli.bench;

import io.firewatch.bench.accuracy.AccuracySection;
import io.firewatch.bench.causes.CauseScore;
import io.firewatch.cli.rca.CaseFolder;
import io.firewatch.diagnosis.cause.CauseRanking;
import io.firewatch.diagnosis.cause.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ranks the causes of recorded failures whose cause is known, and scores the rankings. */
final class CausesSection implements AccuracySection {
  private static final String TRUTH = "truth.json";

  @Override
  public String name() {
    return "rca";
  }

  @Override
  public boolean hasData(Path data) {
    try {
      return !sets(data).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String run(Path data, Progress progress) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            ## Root causes

            Recorded failures with a known cause: AC@k is the share of them whose cause is among the first k services.

            | Set | Failures | AC@1 | AC@3 | AC@5 | Avg@5 | MRR | Silent when healthy |
            |---|--:|--:|--:|--:|--:|--:|--:|
            """);
    for (Path set : sets(data)) {
      String name = set.getFileName().toString();
      text.append(score(set, name, progress).row(name)).append('\n');
    }
    return text.toString();
  }

  /**
   * Each folder is a set: {@code cases/} holds the cases as {@code firewatch rca} reads them,
   * {@code truth.json} a list of {@code {"case", "service"}}, where a service of null says that
   * nothing was wrong.
   */
  private List<Path> sets(Path data) throws IOException {
    Path root = data.resolve(name());
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(root)) {
      return children.filter(child -> Files.exists(child.resolve(TRUTH))).sorted().toList();
    }
  }

  private static CauseScore score(Path set, String name, Progress progress) throws IOException {
    JsonNode truth = JsonMapper.shared().readTree(set.resolve(TRUTH));
    List<CauseScore.Answer> answers = new ArrayList<>();
    for (JsonNode known : truth) {
      String id = known.path("case").asString("");
      progress.show(answers.size() / (double) truth.size(), name + ": " + id);
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
