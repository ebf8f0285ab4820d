package io.firewatch.bench.accuracy;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/** Detectors that compare a reading with the 49 before it; from ten on they judge. */
final class WindowScorer implements Contender.Scorer {
  private static final int WINDOW = 49;
  private static final int LEAST = 10;
  private static final double FLAT = 1e-9;

  private final double[] window = new double[WINDOW];
  private final ToDoubleBiFunction<double[], Double> rule;
  private int readings;

  private WindowScorer(ToDoubleBiFunction<double[], Double> rule) {
    this.rule = rule;
  }

  /** Population z-score, both ways; 0.5 at 3 standard deviations. */
  static WindowScorer zScore() {
    return new WindowScorer((window, value) -> {
      double z = Math.abs(z(window, value));
      return z / (z + 3);
    });
  }

  /** Population z-score, upward only; 0.5 at 2.5 standard deviations, 1 at 5. */
  static WindowScorer reference() {
    return new WindowScorer(
        (window, value) -> Math.clamp((z(window, value) - 2.5) / 5 + 0.5, 0, 1));
  }

  /** Distance beyond the quartiles; 0.5 at 1.5 interquartile ranges. */
  static WindowScorer quartiles() {
    return new WindowScorer((window, value) -> {
      double[] sorted = window.clone();
      Arrays.sort(sorted);
      double low = sorted[sorted.length / 4];
      double high = sorted[sorted.length - 1 - sorted.length / 4];
      double beyond = Math.max(0, Math.max(low - value, value - high));
      double ranges = beyond == 0 ? 0 : beyond / Math.max(high - low, FLAT);
      return ranges / (ranges + 1.5);
    });
  }

  private static double z(double[] window, double value) {
    double mean = Arrays.stream(window).average().orElse(0);
    double variance = Arrays.stream(window).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double deviation = Math.sqrt(variance);
    return deviation < FLAT ? 0 : (value - mean) / deviation;
  }

  @Override
  public double score(long timestampMillis, double value) {
    double score = 0;
    if (readings >= LEAST) {
      score = rule.applyAsDouble(Arrays.copyOf(window, Math.min(readings, WINDOW)), value);
    }
    window[readings % WINDOW] = value;
    readings++;
    return score;
  }
}
