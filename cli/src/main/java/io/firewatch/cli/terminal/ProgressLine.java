package io.firewatch.cli.terminal;

import java.io.PrintWriter;

/**
 * How far something is: a bar that is drawn over on a terminal, and elsewhere a line only when the
 * phase changes. Safe for use by several threads.
 */
public final class ProgressLine {
  private static final int WIDTH = 30;
  private static final long INTERVAL_NANOS = 100_000_000;

  private final PrintWriter out;
  private final boolean terminal;
  private String phase = "";
  private int drawn;
  private long drawnNanos;

  public ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * @param share how much of the phase is done, 0..1
   */
  public synchronized void show(String newPhase, double share, String figures) {
    boolean changed = !newPhase.equals(phase);
    phase = newPhase;
    if (!terminal) {
      if (changed) {
        out.println(newPhase + " ...");
      }
      return;
    }
    long now = System.nanoTime();
    if (!changed && now - drawnNanos < INTERVAL_NANOS && share < 1) {
      return;
    }
    drawnNanos = now;
    int full = (int) Math.round(Math.clamp(share, 0, 1) * WIDTH);
    draw(
        "%-12s [%s%s] %3.0f %%  %s"
            .formatted(
                newPhase,
                "=".repeat(full),
                " ".repeat(WIDTH - full),
                100 * Math.clamp(share, 0, 1),
                figures));
  }

  /** Shows a line for now; the next one takes its place. Nothing where there is no terminal. */
  public synchronized void draw(String text) {
    if (terminal) {
      out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
      out.flush();
      drawn = text.length();
    }
  }

  /** Prints a line that stays, above what is drawn. */
  public synchronized void print(String text) {
    clear();
    out.println(text);
  }

  public synchronized void clear() {
    if (terminal && drawn > 0) {
      out.print("\r" + " ".repeat(drawn) + "\r");
      out.flush();
      drawn = 0;
    }
  }
}
