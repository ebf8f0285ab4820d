package io.firewatch.objective;

/** How much of an error budget is spent, and how fast. */
public final class Budget {
  private Budget() {}

  /**
   * The share of the window's budget that was spent: 1 is all of it.
   *
   * @param seen the share of the window that has been seen; what is still to come is expected to be
   *     as much an hour as what was
   */
  public static double spent(ServiceLevelObjective objective, Spend spend, double seen) {
    return spend.ratio() * Math.clamp(seen, 0, 1) / objective.budget();
  }

  /**
   * The share of the window's budget that a part of it spent.
   *
   * @param part what was spent in that part
   * @param whole what was spent in all of the window that has been seen
   */
  public static double spentBy(
      ServiceLevelObjective objective, Spend part, Spend whole, double seen) {
    if (whole.total() <= 0 || seen <= 0) {
      return 0;
    }
    double expected = whole.total() / Math.clamp(seen, 0, 1);
    return Math.clamp(part.bad(), 0, Math.max(0, part.total())) / expected / objective.budget();
  }
}
