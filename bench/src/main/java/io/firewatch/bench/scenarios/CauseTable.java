package io.firewatch.bench.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** How often diagnoses were right, and whether as often as they said. */
final class CauseTable {
  private static final int BANDS = 5;

  private CauseTable() {}

  /** A Markdown table, a row a scenario and one for all. */
  static String of(List<ScenarioRun> runs) {
    Map<String, List<ScenarioRun>> byScenario = new LinkedHashMap<>();
    runs.forEach(r -> byScenario.computeIfAbsent(r.scenario(), _ -> new ArrayList<>()).add(r));
    StringBuilder table =
        new StringBuilder(
            """
            | Scenario | Runs | Service | Type | Cause first | Cause in three | First diagnosis right | Left open |
            |---|---|---|---|---|---|---|---|
            """);
    byScenario.forEach((scenario, of) -> table.append(row(scenario, of)));
    table.append(row("**all**", runs));
    return table.toString();
  }

  private static String row(String name, List<ScenarioRun> runs) {
    return "| %s | %d | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            name,
            runs.size(),
            share(runs, run -> run.last().service()),
            share(runs, run -> run.last().type()),
            share(runs, run -> run.last().within(1)),
            share(runs, run -> run.last().within(3)),
            share(runs, run -> run.first().within(1)),
            share(runs, run -> run.last().abstained()));
  }

  private static String share(List<ScenarioRun> runs, Predicate<ScenarioRun> right) {
    return "%.1f %%"
        .formatted(100.0 * runs.stream().filter(right).count() / Math.max(1, runs.size()));
  }

  /** A Markdown table: of the diagnoses that were so sure, so many were right. */
  static String reliability(List<ScenarioRun> runs) {
    StringBuilder table =
        new StringBuilder(
            """
            | Confidence | First diagnoses | Said on average | Were right | Last diagnoses | Said on average | Were right |
            |---|---|---|---|---|---|---|
            """);
    for (int band = 0; band < BANDS; band++) {
      double from = band / (double) BANDS;
      double to = (band + 1) / (double) BANDS;
      table.append(
          "| %.0f–%.0f %% |%s|%s|%n"
              .formatted(
                  100 * from,
                  100 * to,
                  half(runs, ScenarioRun::first, from, to),
                  half(runs, ScenarioRun::last, from, to)));
    }
    return table.toString()
        + "%nBrier score of the first diagnoses %.4f, of the last %.4f (0 is perfect, always saying 50 %% is 0.25).%n"
            .formatted(
                Calibration.brier(verdicts(runs, ScenarioRun::first), 1),
                Calibration.brier(verdicts(runs, ScenarioRun::last), 1));
  }

  private static List<Verdict> verdicts(
      List<ScenarioRun> runs, Function<ScenarioRun, Verdict> which) {
    return runs.stream().map(which).toList();
  }

  private static String half(
      List<ScenarioRun> runs, Function<ScenarioRun, Verdict> which, double from, double to) {
    List<Verdict> in =
        runs.stream()
            .map(which)
            .filter(v -> v.confidence() >= from && (v.confidence() < to || to >= 1))
            .toList();
    if (in.isEmpty()) {
      return " 0 | – | – ";
    }
    return " %d | %.0f %% | %.0f %% "
        .formatted(
            in.size(),
            100 * in.stream().mapToDouble(Verdict::confidence).average().orElse(0),
            100.0 * in.stream().filter(v -> v.within(1)).count() / in.size());
  }
}
