package io.firewatch.bench.accuracy;

import io.firewatch.detection.rarity.RarityDetector;
import io.firewatch.kafka.detection.CutForest;
import java.util.List;
import java.util.function.Supplier;

/**
 * A detector in the comparison.
 *
 * @param threshold score from which it alarms as shipped
 */
record Contender(String name, double threshold, Supplier<Scorer> fresh) {

  /** Scores one reading after the other, in [0, 1]. */
  interface Scorer {
    double score(long timestampMillis, double value);
  }

  static final Contender FIREWATCH =
      new Contender("Firewatch", RarityDetector.ALARM_THRESHOLD, () -> new RarityDetector()::score);

  static List<Contender> all() {
    return List.of(
        FIREWATCH,
        new Contender("z-score, window 50, both ways, 3 σ", 0.5, () -> WindowScorer.zScore()),
        new Contender("Reference z-score, upward, 2.5 σ", 0.5, () -> WindowScorer.reference()),
        new Contender("Interquartile range, window 50, 1.5", 0.5, () -> WindowScorer.quartiles()),
        new Contender("Fixed threshold, first day, 3 σ", 0.5, FirstDayScorer::new),
        new Contender("Random cut forest, 30 trees, 3 σ", 0.5, () -> new CutForest(30)::score),
        new Contender("Random cut forest, 50 trees, 3 σ", 0.5, () -> new CutForest(50)::score));
  }

  double[] scores(NabSeries series, int rows) {
    Scorer scorer = fresh.get();
    double[] scores = new double[rows];
    for (int i = 0; i < rows; i++) {
      scores[i] = scorer.score(series.millis()[i], series.values()[i]);
    }
    return scores;
  }
}
