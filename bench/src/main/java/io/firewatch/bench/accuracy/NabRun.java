package io.firewatch.bench.accuracy;

import io.firewatch.bench.accuracy.NabScorer.Profile;
import io.firewatch.bench.accuracy.NabScorer.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The scores of one detector on every series, and what they are worth. */
record NabRun(Contender contender, List<NabSeries> series, List<double[]> scores) {
  private static final int CANDIDATES = 150;

  static NabRun of(Contender contender, List<NabSeries> series) {
    return new NabRun(
        contender,
        series,
        series.stream().map(one -> contender.scores(one, one.values().length)).toList());
  }

  Tally tally(Profile profile, double threshold, Predicate<NabSeries> which) {
    Tally sum = Tally.NONE;
    for (int i = 0; i < series.size(); i++) {
      NabSeries one = series.get(i);
      if (which.test(one)) {
        sum = sum.plus(NabScorer.tally(scores.get(i), one.windows(), threshold, profile));
      }
    }
    return sum;
  }

  /** The threshold that is best for some of the series. */
  double bestThreshold(Profile profile, Predicate<NabSeries> which) {
    double best = 1.1;
    double most = tally(profile, best, which).raw();
    for (double candidate : candidates()) {
      double raw = tally(profile, candidate, which).raw();
      if (raw > most) {
        most = raw;
        best = candidate;
      }
    }
    return best;
  }

  /** Of all scores: the shipped threshold, and ever rarer ones up to the highest. */
  private double[] candidates() {
    double[] sorted = scores.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    double[] candidates = new double[CANDIDATES];
    candidates[0] = contender.threshold();
    for (int i = 1; i < CANDIDATES; i++) {
      double share = Math.pow(10, -1 - 4.5 * i / CANDIDATES);
      candidates[i] = sorted[sorted.length - 1 - (int) (share * (sorted.length - 1))];
    }
    return candidates;
  }

  /** Each category scored at the threshold that was best for all the others. */
  Tally leaveOneOut(Profile profile) {
    Tally sum = Tally.NONE;
    for (String category : series.stream().map(NabSeries::category).distinct().toList()) {
      double threshold = bestThreshold(profile, one -> !one.category().equals(category));
      sum = sum.plus(tally(profile, threshold, one -> one.category().equals(category)));
    }
    return sum;
  }

  /** How many files are scored otherwise when only their first part is known. */
  long lookingAhead(double part) {
    long differing = 0;
    for (int i = 0; i < series.size(); i++) {
      int rows = (int) (part * scores.get(i).length);
      double[] prefix = contender.scores(series.get(i), rows);
      if (Arrays.mismatch(prefix, Arrays.copyOf(scores.get(i), rows)) >= 0) {
        differing++;
      }
    }
    return differing;
  }
}
