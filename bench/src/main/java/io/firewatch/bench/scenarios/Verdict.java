package io.firewatch.bench.scenarios;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.simulator.GroundTruth;
import java.util.List;

/**
 * How right a diagnosis was.
 *
 * @param service whether the most likely cause is of the right service
 * @param type whether it is of the right kind
 * @param rank place of the true cause, service and kind, from 1; 0 when it is not named
 * @param confidence of the most likely cause
 * @param abstained whether it left the cause open
 * @param shares confidences of all that it named, the most likely first; none without a diagnosis
 */
record Verdict(
    boolean service,
    boolean type,
    int rank,
    double confidence,
    boolean abstained,
    List<Double> shares) {
  static final Verdict NONE = new Verdict(false, false, 0, 0, true, List.of());

  Verdict {
    shares = List.copyOf(shares);
  }

  static Verdict of(Diagnosis diagnosis, GroundTruth truth) {
    List<Hypothesis> all = diagnosis.hypotheses();
    int rank = 0;
    for (int i = all.size() - 1; i >= 0; i--) {
      if (isRight(all.get(i), truth)) {
        rank = i + 1;
      }
    }
    return new Verdict(
        diagnosis.top().service().equals(truth.rootService()),
        diagnosis.top().category().type().name().equals(truth.anomalyType()),
        rank,
        diagnosis.top().confidence(),
        diagnosis.abstains(),
        all.stream().map(Hypothesis::confidence).toList());
  }

  private static boolean isRight(Hypothesis hypothesis, GroundTruth truth) {
    return hypothesis.service().equals(truth.rootService())
        && hypothesis.category().type().name().equals(truth.anomalyType());
  }

  boolean within(int places) {
    return rank > 0 && rank <= places;
  }
}
