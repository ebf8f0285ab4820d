package io.firewatch.cli.bench;

import io.firewatch.bench.accuracy.AccuracySection;
import io.firewatch.bench.causes.CauseScore;
import io.firewatch.cli.rca.CaseFolder;
import io.firewatch.diagnosis.cause.CauseRanking;
import io.firewatch.diagnosis.cause.Observations;
import io.firewatch.diagnosis.cause.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ranks the causes of recorded failures whose cause is known, and scores the rankings. */
final class CausesSection implements AccuracySection {
  private static final String TRUTH = "truth.json";

  private static final Perturbation[] NONE = {};
  private static final String PERTURBED =
      """

      The same failures with something left out or shaken, %d times each:

      | Set | Failures | AC@1 | AC@3 | AC@5 | Avg@5 | MRR | Silent when healthy |
      |---|--:|--:|--:|--:|--:|--:|--:|
      """;

  private final int draws;

  /**
   * @param draws how often each failure is ranked in each perturbed form; 0 for not at all
   */
  CausesSection(int draws) {
    this.draws = draws;
  }

  /**
   * @param cause the service at fault, null when nothing was wrong
   */
  private record Known(String id, @Nullable String cause, Observations observations) {
    CauseScore.Answer answer(Observations seen) {
      return new CauseScore.Answer(
          cause, CauseRanking.rank(seen).suspects().stream().map(Suspect::service).toList());
    }
  }

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
    StringBuilder shaken = new StringBuilder();
    for (Path set : sets(data)) {
      String name = set.getFileName().toString();
      List<Known> known = read(set, name, progress);
      text.append(
              CauseScore.of(known.stream().map(k -> k.answer(k.observations())).toList()).row(name))
          .append('\n');
      for (Perturbation perturbation : draws > 0 ? Perturbation.values() : NONE) {
        progress.show(1, name + ": " + perturbation.words());
        shaken.append(perturbed(known, perturbation).row(name + ", " + perturbation.words()));
        shaken.append('\n');
      }
    }
    return draws == 0 ? text.toString() : text + PERTURBED.formatted(draws) + shaken;
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

  private CauseScore perturbed(List<Known> known, Perturbation perturbation) {
    List<CauseScore.Answer> answers = new ArrayList<>();
    for (Known one : known) {
      for (int draw = 0; draw < draws; draw++) {
        Random random = new Random(31L * one.id().hashCode() + draw);
        answers.add(one.answer(perturbation.of(one.observations(), one.cause(), random)));
      }
    }
    return CauseScore.of(answers);
  }

  private static List<Known> read(Path set, String name, Progress progress) throws IOException {
    JsonNode truth = JsonMapper.shared().readTree(set.resolve(TRUTH));
    List<Known> all = new ArrayList<>();
    for (JsonNode known : truth) {
      String id = known.path("case").asString("");
      progress.show(all.size() / (double) truth.size(), name + ": " + id);
      Path folder = set.resolve("cases").resolve(id);
      JsonNode cause = known.path("service");
      all.add(
          new Known(
              id,
              cause.isString() ? cause.asString() : null,
              CaseFolder.read(folder, new CaseFolder.Losses())));
    }
    return all;
  }
}
