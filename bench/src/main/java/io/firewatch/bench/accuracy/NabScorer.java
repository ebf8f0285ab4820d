package io.firewatch.bench.accuracy;

import java.util.List;

/**
 * Scores detections the way the Numenta Anomaly Benchmark 1.1 does (Lavin and Ahmad, 2015): inside
 * a labelled window only the best detection counts, the earlier the better; outside, each costs,
 * more the farther it is past the last window; the first 15 % of a file, at most 750 rows, do not
 * count.
 */
public final class NabScorer {
  private static final double PROBATION = 0.15;
  private static final int PROBATION_CAP_ROWS = 5000;
  private static final double EARLIEST = scaled(-1);

  private NabScorer() {}

  /**
   * What detections are worth.
   *
   * @param falseAlarm cost of a detection outside windows
   * @param miss cost of a window without a detection
   */
  public enum Profile {
    STANDARD(0.11, 1),
    LOW_FALSE_POSITIVES(0.22, 1),
    LOW_FALSE_NEGATIVES(0.11, 2);

    final double falseAlarm;
    final double miss;

    Profile(double falseAlarm, double miss) {
      this.falseAlarm = falseAlarm;
      this.miss = miss;
    }
  }

  /** Rows of a labelled window, both ends included. */
  public record Window(int first, int last) {}

  /** A file's contribution. */
  public record Tally(double raw, int windows, int hit, int falseRows) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          raw + other.raw, windows + other.windows, hit + other.hit, falseRows + other.falseRows);
    }

    /** 0 for a detector that says nothing, 100 for a perfect one; NaN without windows. */
    double normalised(Profile profile) {
      return 100 * (raw + profile.miss * windows) / ((1 + profile.miss) * windows);
    }
  }

  /**
   * Scores one file.
   *
   * @param scores one a row
   * @param windows in order of time
   * @param threshold rows with at least this score are detections
   */
  static Tally tally(double[] scores, List<Window> windows, double threshold, Profile profile) {
    double[] best = new double[windows.size()];
    java.util.Arrays.fill(best, Double.NaN);
    double falseCost = 0;
    int falseRows = 0;
    int current = 0;
    int skip =
        (int) Math.min(Math.floor(PROBATION * scores.length), PROBATION * PROBATION_CAP_ROWS);
    for (int row = 0; row < scores.length; row++) {
      while (current < windows.size() && row > windows.get(current).last()) {
        current++;
      }
      if (row < skip || scores[row] < threshold) {
        continue;
      }
      boolean inside = current < windows.size() && row >= windows.get(current).first();
      if (inside) {
        double value = insideValue(row, windows.get(current));
        best[current] = Double.isNaN(best[current]) ? value : Math.max(best[current], value);
      } else {
        falseRows++;
        falseCost += profile.falseAlarm * outsideValue(row, windows, current);
      }
    }
    return sum(best, falseCost, falseRows, profile);
  }

  private static Tally sum(double[] best, double falseCost, int falseRows, Profile profile) {
    double raw = falseCost;
    int hit = 0;
    for (double value : best) {
      if (Double.isNaN(value)) {
        raw -= profile.miss;
      } else {
        raw += Math.max(value, -profile.miss);
        hit++;
      }
    }
    return new Tally(raw, best.length, hit, falseRows);
  }

  private static double insideValue(int row, Window window) {
    double width = window.last() - window.first() + 1;
    return scaled(-(window.last() - row + 1) / width) / EARLIEST;
  }

  private static double outsideValue(int row, List<Window> windows, int passed) {
    if (passed == 0) {
      return -1;
    }
    Window last = windows.get(passed - 1);
    return scaled((row - last.last()) / (double) (last.last() - last.first()));
  }

  private static double scaled(double position) {
    return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
  }
}
