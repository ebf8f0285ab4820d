package io.firewatch.bench.scenarios;

import java.util.List;
import java.util.Locale;

/**
 * Whether confidences come true as often as they say, and what temper would make them. Shares that
 * are made of weights by the softmax are, at another temper, their powers made to add up to one.
 */
final class Calibration {
  private static final double LEAST = 0.3;
  private static final double MOST = 3;
  private static final double STEP = 0.05;
  private static final double CERTAIN = 1e-3;

  private Calibration() {}

  /** The confidence of the most likely cause at another temper; 1 leaves it as it is. */
  static double confidence(Verdict verdict, double temper) {
    double all = verdict.shares().stream().mapToDouble(share -> Math.pow(share, temper)).sum();
    return all == 0 ? 0 : Math.pow(verdict.shares().getFirst(), temper) / all;
  }

  /**
   * Mean squared distance of confidence and truth, 0..1, over what was diagnosed.
   *
   * @param temper 1 for confidences as they were said
   */
  static double brier(List<Verdict> verdicts, double temper) {
    return diagnosed(verdicts).stream()
        .mapToDouble(one -> {
          double off = (one.within(1) ? 1 : 0) - confidence(one, temper);
          return off * off;
        })
        .average()
        .orElse(0);
  }

  /** The temper under which the truth is most likely (least logarithmic loss). */
  static double fit(List<Verdict> verdicts) {
    double best = 1;
    double least = loss(verdicts, 1);
    for (double temper = LEAST; temper <= MOST; temper += STEP) {
      double loss = loss(verdicts, temper);
      if (loss < least) {
        least = loss;
        best = temper;
      }
    }
    return best;
  }

  private static double loss(List<Verdict> verdicts, double temper) {
    return diagnosed(verdicts).stream()
        .mapToDouble(one -> {
          double said = Math.clamp(confidence(one, temper), CERTAIN, 1 - CERTAIN);
          return -Math.log(one.within(1) ? said : 1 - said);
        })
        .average()
        .orElse(0);
  }

  private static List<Verdict> diagnosed(List<Verdict> verdicts) {
    return verdicts.stream().filter(one -> !one.shares().isEmpty()).toList();
  }

  /** Fits on the runs with even seeds and says what it does to those with odd ones. */
  static String judge(List<ScenarioRun> runs) {
    List<Verdict> known = runs.stream().filter(r -> r.seed() % 2 == 0).map(r -> r.first()).toList();
    List<Verdict> other = runs.stream().filter(r -> r.seed() % 2 != 0).map(r -> r.first()).toList();
    double temper = fit(known);
    return String.format(
        Locale.ROOT,
        "The temper that fits the first diagnoses of even seeds best is %.2f (1 is what ships); on odd"
            + " seeds it changes%nthe Brier score from %.4f to %.4f and the mean confidence from %.0f %%"
            + " to %.0f %%, where %.0f %% were right.%n",
        temper,
        brier(other, 1),
        brier(other, temper),
        100 * mean(other, 1),
        100 * mean(other, temper),
        100.0
            * diagnosed(other).stream().filter(v -> v.within(1)).count()
            / Math.max(1, diagnosed(other).size()));
  }

  private static double mean(List<Verdict> verdicts, double temper) {
    return diagnosed(verdicts).stream()
        .mapToDouble(one -> confidence(one, temper))
        .average()
        .orElse(0);
  }
}
