package io.firewatch.bench.causes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rankings against known causes, as published comparisons of root-cause analysis score them. AC@k
 * is the share of failures whose cause is among the first k services.
 *
 * @param failures cases with a cause; one without an answer counts as a miss
 * @param accuracy AC@1 to AC@5, each 0..1; NaN without failures
 * @param reciprocalRank mean of 1/rank, 0 for a cause that is not named
 * @param healthy cases in which nothing was wrong
 * @param silent healthy cases in which nobody was named
 */
public record CauseScore(
    int failures, List<Double> accuracy, double reciprocalRank, int healthy, int silent) {
  private static final int DEPTH = 5;

  public CauseScore {
    accuracy = List.copyOf(accuracy);
  }

  /**
   * One case.
   *
   * @param cause the service at fault, null when nothing was wrong
   * @param ranked services named, most likely first; repeats keep their best place
   */
  public record Answer(@Nullable String cause, List<String> ranked) {
    public Answer {
      ranked = List.copyOf(new LinkedHashSet<>(ranked));
    }

    /** Place of the cause, from 1; 0 when it is not named. */
    int rank() {
      return cause == null ? 0 : ranked.indexOf(cause) + 1;
    }
  }

  public static CauseScore of(List<Answer> answers) {
    List<Answer> failures = answers.stream().filter(a -> a.cause() != null).toList();
    List<Answer> healthy = answers.stream().filter(a -> a.cause() == null).toList();
    List<Double> accuracy = new ArrayList<>();
    for (int k = 1; k <= DEPTH; k++) {
      int depth = k;
      long hits = failures.stream().filter(a -> a.rank() > 0 && a.rank() <= depth).count();
      accuracy.add(hits / (double) failures.size());
    }
    double reciprocal =
        failures.stream().mapToDouble(a -> a.rank() == 0 ? 0 : 1.0 / a.rank()).sum();
    return new CauseScore(
        failures.size(),
        accuracy,
        reciprocal / failures.size(),
        healthy.size(),
        (int) healthy.stream().filter(a -> a.ranked().isEmpty()).count());
  }

  /** AC@k, 1 ≤ k ≤ 5. */
  public double at(int k) {
    return accuracy.get(k - 1);
  }

  /** Mean of AC@1 to AC@5. */
  public double average() {
    return accuracy.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** A row of a table: failures, AC@1, AC@3, AC@5, Avg@5, MRR, silent of healthy. */
  public String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %s |",
        name,
        failures,
        at(1),
        at(3),
        at(5),
        average(),
        reciprocalRank,
        healthy == 0 ? "" : silent + " of " + healthy);
  }
}
