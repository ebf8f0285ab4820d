package io.firewatch.diagnosis.live;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.Hypothesis.Factor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Makes probabilities of weights. Each cause has the sum of its clues in nats; its probability is
 * its share of all causes, the one included that nobody thought of. The breakdown replays that sum:
 * each factor is what the probability gains when the clue is added to those before it, and the last
 * what the other causes take away, so that the factors add up to the probability.
 */
final class Weighing {
  /** How sure a cause without any clue is against the unknown one. */
  private static final double UNKNOWN = 1.5;

  /** What makes the probabilities come true as often as they say, found on simulated failures. */
  private static final double TEMPER = 1.0;

  private static final int MOST = 8;

  private final List<Cause> causes = new ArrayList<>();

  /** A service that failed in some way, and the clues that matter to that. */
  record Cause(String service, Category category, List<Clue> clues) {
    Cause {
      clues =
          clues.stream()
              .sorted(
                  Comparator.comparingDouble((Clue clue) -> -Math.abs(clue.weight()))
                      .thenComparing(Clue::text))
              .toList();
    }

    double weight() {
      return clues.stream().mapToDouble(Clue::weight).sum();
    }
  }

  void add(Cause cause) {
    causes.add(cause);
  }

  /** How a cause is put into words. */
  interface Words {
    String statement(Cause cause);

    String suggestion(Cause cause);
  }

  /**
   * The likeliest causes.
   *
   * @param unknown service that is named when no cause is known
   */
  List<Hypothesis> hypotheses(String unknown, Words words) {
    List<Cause> sorted = new ArrayList<>(causes);
    sorted.sort(
        Comparator.comparingDouble((Cause cause) -> -cause.weight())
            .thenComparing(Cause::category)
            .thenComparing(Cause::service));
    double total = Math.exp(UNKNOWN * TEMPER);
    for (Cause cause : sorted) {
      total += odds(cause.weight());
    }
    List<Hypothesis> hypotheses = new ArrayList<>();
    for (Cause cause : sorted.subList(0, Math.min(MOST, sorted.size()))) {
      hypotheses.add(hypothesis(cause, total, words));
    }
    hypotheses.add(unknown(unknown, total, words));
    hypotheses.sort(Comparator.comparingDouble(Hypothesis::confidence).reversed());
    return List.copyOf(hypotheses);
  }

  private static double odds(double weight) {
    return Math.exp(weight * TEMPER);
  }

  private Hypothesis hypothesis(Cause cause, double total, Words words) {
    double others = Math.exp(UNKNOWN * TEMPER) + causes.size() - 1;
    double weight = 0;
    double before = 1 / (1 + others);
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor("before anything is known", round(before), List.of()));
    double shown = round(before);
    for (Clue clue : cause.clues()) {
      weight += clue.weight();
      double now = odds(weight) / (odds(weight) + others);
      double points = round(now) - round(before);
      factors.add(new Factor(clue.text(), round(points), clue.evidence()));
      shown += points;
      before = now;
    }
    double confidence = round(odds(weight) / total);
    double rest = round(confidence - shown);
    if (rest != 0) {
      factors.add(
          new Factor(
              rest < 0 ? "other causes compete" : "other causes are unlikely", rest, List.of()));
    }
    return new Hypothesis(
        cause.service(),
        cause.category(),
        words.statement(cause),
        words.suggestion(cause),
        confidence,
        factors);
  }

  private static Hypothesis unknown(String service, double total, Words words) {
    Cause cause = new Cause(service, Category.UNKNOWN, List.<Clue>of());
    double confidence = round(Math.exp(UNKNOWN * TEMPER) / total);
    return new Hypothesis(
        service,
        Category.UNKNOWN,
        words.statement(cause),
        words.suggestion(cause),
        confidence,
        List.of(new Factor("what the causes above leave open", confidence, List.<UUID>of())));
  }

  /** Three decimals: more would be pretended. */
  private static double round(double share) {
    return Math.round(share * 1000) / 1000.0;
  }
}
