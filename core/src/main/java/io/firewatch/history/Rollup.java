package io.firewatch.history;

/**
 * Readings of one series within one minute, or the first of them while the minute goes on. Of two
 * with the same first reading the one that counts more replaces the other; a minute that was
 * interrupted has several that begin at different readings, and {@link #merge} joins them.
 *
 * @param firstMillis epoch milliseconds of the first reading
 * @param lastMillis epoch milliseconds of the last reading
 * @param count readings, at least one
 * @param min in the unit of the readings, as are {@code sum} and {@code max}
 */
public record Rollup(
    long firstMillis,
    long lastMillis,
    int count,
    double sum,
    double min,
    double max,
    Sketch sketch) {
  /** How long a rollup is at most. */
  public static final long MINUTE_MILLIS = 60_000;

  public Rollup {
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive, is " + count);
    }
    if (lastMillis < firstMillis || minute(lastMillis) != minute(firstMillis)) {
      throw new IllegalArgumentException(
          "readings from " + firstMillis + " to " + lastMillis + " are not of one minute");
    }
    if (!(min <= max)) {
      throw new IllegalArgumentException("min " + min + " is not below max " + max);
    }
  }

  /** Epoch milliseconds at which the minute begins. */
  public long minuteMillis() {
    return minute(firstMillis);
  }

  static long minute(long millis) {
    return Math.floorDiv(millis, MINUTE_MILLIS) * MINUTE_MILLIS;
  }

  public double mean() {
    // A sum of the largest numbers overflows.
    return Double.isFinite(sum) ? Math.clamp(sum / count, min, max) : min / 2 + max / 2;
  }

  /** The value that the share {@code quantile} of the readings does not exceed. */
  public double quantile(double quantile) {
    return Math.clamp(sketch.quantile(quantile), min, max);
  }

  /**
   * This and other readings of the same minute.
   *
   * @throws IllegalArgumentException when they are of another minute
   */
  public Rollup merge(Rollup other) {
    return new Rollup(
        Math.min(firstMillis, other.firstMillis),
        Math.max(lastMillis, other.lastMillis),
        count + other.count,
        sum + other.sum,
        Math.min(min, other.min),
        Math.max(max, other.max),
        sketch.merge(other.sketch));
  }
}
