package io.firewatch.detection.rarity;

/**
 * How much a reading counts in each memory: one of as many as the memory spans. A memory has a
 * least number of readings, below which a tail cannot be known, and a span of time, which decides
 * for series that report more often.
 *
 * @param level share in the mean
 * @param growth by what factor a size of deviation that occurs weighs more than the one before
 * @param median share in the running median
 * @param fast share in what counts as just now
 * @param soon share in what counts as lately
 * @param late share in what just now is compared with
 * @param slow share in what lately is compared with
 * @param seasonStep readings from one step of the season to the next
 * @param smooth share in the smoothed series that is compared with the season before
 * @param rest readings after an alarm without another one of the same size
 * @param fatigue readings after which an alarm has lost most of its weight against later ones
 * @param young readings before anything is judged
 */
record Tempo(
    double level,
    double growth,
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
        1 / readings(5_000, DAYS, cadenceMillis),
        1 / (1 - 1 / readings(10_000, 3 * DAYS, cadenceMillis)),
        1 / readings(500, HOURS, cadenceMillis),
        1 / readings(20, 30 * SECONDS, cadenceMillis),
        1 / readings(60, 2 * MINUTES, cadenceMillis),
        1 / readings(600, 30 * MINUTES, cadenceMillis),
        1 / readings(2_000, 2 * HOURS, cadenceMillis),
        (int) step,
        1 / Math.max(1, 5 * SEASON_STEP / cadenceMillis),
        readings(90, 15 * MINUTES, cadenceMillis),
        readings(1_000, 6 * HOURS, cadenceMillis),
        (int) readings(100, 3 * MINUTES, cadenceMillis));
  }

  private static double readings(double least, double span, double cadenceMillis) {
    return Math.max(least, span / cadenceMillis);
  }
}
