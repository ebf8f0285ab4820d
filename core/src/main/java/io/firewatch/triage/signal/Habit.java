package io.firewatch.triage.signal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How many lines of one template a service is used to writing in a window. Other than {@link
 * RateWatch}, which asks whether there are enough of them to wake somebody, this asks whether the
 * service writes them all the time, failure or not. Windows that are not as usual are not learnt,
 * unless they go on for as long as there is memory.
 */
final class Habit {
  /** Windows before anything is called usual: five minutes. */
  private static final int LEAST_KNOWN = 60;

  /** So few lines are a habit when there were as many at once before, however seldom. */
  private static final int STRAY = 2;

  /** Usual windows in a row that end a streak of others. */
  private static final int CALM = 3;

  private static final double SPREADS = 4;

  private final LastWindows known;
  private int streak;
  private int calm;
  private int most;
  private int highest;
  private boolean isJudged;

  /**
   * @param before windows in which there was none before the first came
   */
  Habit(int before) {
    this(new LastWindows(before));
  }

  private Habit(LastWindows known) {
    this.known = known;
  }

  /** Whether so many lines in the window that goes on are what the service writes anyway. */
  boolean isUsual(int lines) {
    return streak == 0 && isLikeBefore(lines);
  }

  /** Takes the lines of a window that ended, none too. */
  void take(int lines) {
    if (known.size() < LEAST_KNOWN) {
      learn(lines);
    } else if (isLikeBefore(lines)) {
      calm = Math.min(CALM, calm + 1);
      if (streak == 0 || calm >= CALM) {
        streak = 0;
        learn(lines);
      }
    } else {
      calm = 0;
      streak = Math.min(LastWindows.MOST + 1, streak + 1);
      if (streak > LastWindows.MOST || lines <= STRAY && streak == 1) {
        learn(lines);
      }
    }
  }

  private boolean isLikeBefore(int lines) {
    if (lines == 0) {
      return true;
    }
    if (known.size() < LEAST_KNOWN) {
      return false;
    }
    judge();
    return lines <= (lines <= STRAY ? highest : most);
  }

  private void judge() {
    if (isJudged) {
      return;
    }
    isJudged = true;
    int[] sorted = known.sorted();
    int median = sorted[sorted.length / 2];
    int often = sorted[(int) (0.98 * sorted.length)];
    highest = sorted[sorted.length - 1];
    most = Math.max(often, (int) (median + SPREADS * Math.sqrt(median)));
  }

  private void learn(int lines) {
    isJudged = false;
    known.add(Math.min(lines, Short.MAX_VALUE));
  }

  void write(DataOutputStream out) throws IOException {
    known.writeShorts(out);
    out.writeShort(streak);
    out.writeByte(calm);
  }

  static Habit read(DataInputStream in) throws IOException {
    Habit habit = new Habit(LastWindows.readShorts(in));
    habit.streak = in.readShort();
    habit.calm = in.readByte();
    return habit;
  }
}
