package io.firewatch.objective;

/**
 * How much was bad, and how much there was, in requests or in seconds.
 *
 * @param bad may exceed {@code total}, or be less than nothing, for as long as one of two counters
 *     was read and the other not yet
 */
public record Spend(double bad, double total) {
  public static final Spend NONE = new Spend(0, 0);

  public Spend plus(Spend other) {
    return new Spend(bad + other.bad, total + other.total);
  }

  /** The share that was bad, 0 to 1; 0 of nothing. */
  public double ratio() {
    return total > 0 ? Math.clamp(bad / total, 0, 1) : 0;
  }

  boolean isNone() {
    return bad == 0 && total == 0;
  }
}
