package io.firewatch.diagnosis.cause;

import java.util.Arrays;

/**
 * How far one metric is from what is normal for it.
 *
 * @param strength surprise left after allowing for how many series were looked at, in nats
 * @param seen mean of the higher half of the readings after the alarm
 * @param expected the greater of the normal median and the mean just before the alarm
 */
record Deviation(
    MetricWindow window, MetricFamily family, double strength, double seen, double expected) {

  static Deviation of(MetricWindow window, MetricFamily family, double strength, int rowsBefore) {
    double[] abnormal = SeriesMove.adverse(window, window.abnormal());
    int split = Math.min(rowsBefore, abnormal.length);
    double level = Odds.mean(Arrays.copyOf(abnormal, split));
    double usual = Odds.median(SeriesMove.adverse(window, window.normal()));
    return new Deviation(
        window,
        family,
        strength,
        Odds.upperHalfMean(Arrays.copyOfRange(abnormal, split, abnormal.length)),
        Double.isNaN(level) ? usual : Math.max(usual, level));
  }

  /** How much worse than expected, in the metric's unit, never below 0. */
  double excess() {
    double excess = seen - expected;
    return excess > 0 ? excess : 0;
  }
}
