package io.firewatch.triage.signal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often lines of one template come, window by window, against what is usual for it: the median
 * of the latest usual windows and their robust spread (median absolute deviation, at least that of
 * a Poisson process). What is more than usual is never learnt, so the second of two alike failures
 * looks as the first did.
 */
final class RateWatch {
  /** Windows without which nothing can be called unusual. */
  private static final int LEAST_KNOWN = 12;

  private static final double LIMIT = 6;

  /** Lines of one window that are never many. */
  private static final int FEW = 9;

  /** Windows in a row that are unusual before it is told, unless it is many times too much. */
  private static final int CONFIRMED = 2;

  private static final double FLAGRANT = 3;

  /** Windows in a row that are usual before it is over. */
  private static final int CALM = 3;

  private final LastWindows known;
  private int above;
  private int below;
  private boolean under;
  private boolean severe;

  /** What a window shows. */
  enum Step {
    USUAL,
    BEGINS,
    LASTS,
    ENDS
  }

  RateWatch() {
    this(new LastWindows(0));
  }

  private RateWatch(LastWindows known) {
    this.known = known;
  }

  /** From now on a single line is too much, as long as such lines are not usual. */
  void severe() {
    severe = true;
  }

  boolean isUnder() {
    return under;
  }

  /** Begins an episode that something else than the rate told of. */
  void begin() {
    under = true;
    above = 0;
    below = 0;
  }

  /** Takes the lines of the next window, zero too. */
  Step take(int lines, LogSignal.Rate rate) {
    boolean isMany = lines > rate.upper();
    if (!isMany) {
      known.add(lines);
    }
    above = isMany ? above + 1 : 0;
    below = isMany ? 0 : below + 1;
    if (under) {
      under = below < CALM;
      return under ? Step.LASTS : Step.ENDS;
    }
    boolean sure = severe || above >= CONFIRMED || lines > FLAGRANT * rate.upper();
    if (isMany && sure && (severe || known.size() >= LEAST_KNOWN)) {
      begin();
      return Step.BEGINS;
    }
    return Step.USUAL;
  }

  /** How unusual so many lines in a window are. */
  LogSignal.Rate rate(int lines) {
    int[] sorted = known.sorted();
    double median = at(sorted, 0.5);
    int[] apart = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      apart[i] = (int) Math.round(Math.abs(sorted[i] - median));
    }
    Arrays.sort(apart);
    double spread = Math.max(1.4826 * at(apart, 0.5), Math.max(Math.sqrt(median), 0.5));
    double most = Math.max(median + LIMIT * spread, 1.5 * at(sorted, 0.98));
    boolean rare = severe && at(sorted, 0.98) == 0;
    double upper = rare ? 0 : Math.max(FEW, most);
    return new LogSignal.Rate(lines, median, upper, (lines - median) / spread);
  }

  private static double at(int[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }

  void write(DataOutputStream out) throws IOException {
    known.writeInts(out);
    out.writeInt(above);
    out.writeInt(below);
    out.writeBoolean(under);
    out.writeBoolean(severe);
  }

  static RateWatch read(DataInputStream in) throws IOException {
    RateWatch watch = new RateWatch(LastWindows.readInts(in));
    watch.above = in.readInt();
    watch.below = in.readInt();
    watch.under = in.readBoolean();
    watch.severe = in.readBoolean();
    return watch;
  }
}
