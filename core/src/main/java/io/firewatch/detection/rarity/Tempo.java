package io.firewatch.detection.rarity;

/**
 * How many readings each memory spans. A memory has a least number of readings, below which a tail
 * cannot be known, and a span of time, which decides for series that report more often.
 *
 * @param level memory of the mean
 * @param rarity memory of what sizes of deviation occurred
 * @param median memory of the running median
 * @param fast what counts as just now
 * @param soon what counts as lately
 * @param late what just now is compared with
 * @param slow what lately is compared with
 * @param seasonStep readings from one step of the season to the next
 * @param smooth memory of the smoothed series that is compared with the season before
 * @param rest readings after an alarm without another one of the same size
 * @param fatigue readings after which an alarm has lost most of its weight against later ones
 * @param young readings before anything is judged
 */
record Tempo(
    double level,
    double rarity,
    double median,
    double fast,
    double soon,
    double late,
    double slow,
    int seasonStep,
    double smooth,
    double rest,
    double fatigue,
    int young) {
  private static final double SECONDS = 1_000;
  private static final double MINUTES = 60 * SECONDS;
  private static final double HOURS = 60 * MINUTES;
  private static final double DAYS = 24 * HOURS;

  /** A season is a day or a week, told in half hours. */
  private static final double SEASON_STEP = 30 * MINUTES;

  /**
   * @param cadenceMillis usual interval between readings, above 0
   */
  static Tempo of(double cadenceMillis) {
    double step = Math.max(1, Math.rint(SEASON_STEP / cadenceMillis));
    return new Tempo(
        readings(5_000, DAYS, cadenceMillis),
        readings(10_000, 3 * DAYS, cadenceMillis),
        readings(500, HOURS, cadenceMillis),
        readings(20, 30 * SECONDS, cadenceMillis),
        readings(60, 2 * MINUTES, cadenceMillis),
        readings(600, 30 * MINUTES, cadenceMillis),
        readings(2_000, 2 * HOURS, cadenceMillis),
        (int) step,
        Math.max(1, 5 * SEASON_STEP / cadenceMillis),
        readings(90, 15 * MINUTES, cadenceMillis),
        readings(1_000, 6 * HOURS, cadenceMillis),
        (int) readings(100, 3 * MINUTES, cadenceMillis));
  }

  private static double readings(double least, double span, double cadenceMillis) {
    return Math.max(least, span / cadenceMillis);
  }
}
