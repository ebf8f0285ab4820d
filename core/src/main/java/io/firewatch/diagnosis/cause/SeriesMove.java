package io.firewatch.diagnosis.cause;

import java.util.Arrays;

/**
 * One window in logarithms: what counts is by how much a reading multiplied, and the offset keeps
 * what is near nothing from counting at all.
 */
final class SeriesMove {
  private static final double QUIET_QUANTILE = 0.95;

  private final MetricWindow window;
  private final double[] normal;
  private final double[] before;
  private final double[] after;
  private final double centre;
  private final double spread;
  private final int readings;

  /**
   * @param rowsBefore abnormal rows that ended before the alarm
   * @param offset what is added to every reading, in its own unit
   */
  SeriesMove(MetricWindow window, int rowsBefore, double offset) {
    this.window = window;
    int split = Math.min(rowsBefore, window.abnormal().length);
    double[] abnormal = logarithms(adverse(window, window.abnormal()), offset);
    normal = logarithms(adverse(window, window.normal()), offset);
    before = Arrays.copyOf(abnormal, split);
    after = Arrays.copyOfRange(abnormal, split, abnormal.length);
    centre = Odds.median(normal);
    spread = Odds.spread(normal, centre);
    readings = Odds.finite(normal).length;
  }

  MetricWindow window() {
    return window;
  }

  /** Robust standard deviation of the normal readings. */
  double spread() {
    return spread;
  }

  /** How many normal readings there are. */
  int readings() {
    return readings;
  }

  /** Whether the series said nothing just before the alarm, so that its move cannot be dated. */
  boolean isSilentBeforeAlarm() {
    return before.length > 0 && Odds.finite(before).length == 0;
  }

  /**
   * How far the more extreme half of the readings after the alarm lies from normal, or from just
   * before the alarm if that is less.
   *
   * @param sign 1 for a rise, -1 for a fall
   */
  double move(int sign) {
    double move = Odds.upperHalfMean(differences(after, sign));
    double level = Odds.mean(differences(before, sign));
    return Double.isNaN(move) ? 0 : Double.isNaN(level) ? move : Math.min(move, move - level);
  }

  /** What the series does anyway: the same measure, slid over its past. */
  double restlessness(int sign) {
    double[] differences = differences(normal, sign);
    int width = after.length;
    double[] moves = new double[Math.max(0, differences.length - width + 1)];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = Odds.upperHalfMean(Arrays.copyOfRange(differences, i, i + width));
    }
    double[] sorted = Odds.finite(moves);
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) (QUIET_QUANTILE * (sorted.length - 1))];
  }

  private double[] differences(double[] values, int sign) {
    return Arrays.stream(values).map(v -> sign * (v - centre)).toArray();
  }

  private static double[] logarithms(double[] values, double offset) {
    return Arrays.stream(values).map(v -> Math.log(Math.max(v, 0) + offset)).toArray();
  }

  /** Readings of which more is worse: percent that failed, where the metric counts success. */
  static double[] adverse(MetricWindow window, double[] values) {
    if (!MetricFamily.countsSuccess(window.metric())) {
      return values;
    }
    boolean share =
        !window.metric().contains("%")
            && Arrays.stream(window.normal()).allMatch(v -> Double.isNaN(v) || v <= 1);
    return Arrays.stream(values).map(v -> 100 - (share ? 100 * v : v)).toArray();
  }
}
