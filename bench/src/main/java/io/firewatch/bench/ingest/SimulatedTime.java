package io.firewatch.bench.ingest;

import java.time.Duration;

/**
 * The time the readings carry. Ten thousand series at one reading a second are only 10 000 samples
 * a second, so a faster run squeezes more of that time into each real second: it begins in the past
 * and reaches the present at the end. A server takes nothing older than two hours by default, so
 * when even that does not hold the run the readings move closer together than a second; and when
 * fewer are offered than one a second and series, further apart.
 *
 * @param firstMillis of step 0, epoch milliseconds
 * @param cadenceMillis between two steps
 * @param steps how many are expected, warm-up included
 */
record SimulatedTime(long firstMillis, long cadenceMillis, int steps) {
  private static final long USUAL_CADENCE_MILLIS = 1_000;

  /** Ten minutes less than a server takes by default. */
  static final Duration OLDEST = Duration.ofMinutes(110);

  /** Two minutes less than a server takes by default. */
  static final Duration NEWEST = Duration.ofMinutes(8);

  /** A run may turn out faster than the estimate by so much before it gets ahead of the clock. */
  private static final double HEADROOM = 1.25;

  /**
   * What is known before the run.
   *
   * @param series how many there are
   * @param warmUpSteps readings of each series that are not timed
   * @param samplesPerSecond rate that is expected
   * @param atFullSpeed whether that is an estimate, not a wish
   */
  record Plan(
      int series,
      int warmUpSteps,
      double samplesPerSecond,
      boolean atFullSpeed,
      Duration duration) {

    double timedSteps() {
      return samplesPerSecond * (atFullSpeed ? HEADROOM : 1) * duration.toMillis() / 1e3 / series;
    }
  }

  /** Readings that begin as early as they may, for finding out how many are accepted. */
  static SimulatedTime probe(long nowMillis, int steps) {
    return new SimulatedTime(nowMillis - OLDEST.toMillis(), USUAL_CADENCE_MILLIS, steps);
  }

  /**
   * @param after nothing may begin before this, epoch milliseconds
   * @param nowMillis the present
   */
  static SimulatedTime of(Plan plan, long after, long nowMillis) {
    int steps = plan.warmUpSteps() + (int) Math.ceil(plan.timedSteps());
    long warmUpMillis =
        plan.atFullSpeed()
            ? Math.round(1e3 * plan.warmUpSteps() * plan.series() / plan.samplesPerSecond())
            : 0;
    long end = nowMillis + warmUpMillis + plan.duration().toMillis();
    long slowest = Math.round(plan.duration().toMillis() / plan.timedSteps());
    long widest = (end - after) / steps;
    long cadence = Math.clamp(Math.max(USUAL_CADENCE_MILLIS, slowest), 1, Math.max(1, widest));
    return new SimulatedTime(Math.max(after, end - steps * cadence), cadence, steps);
  }

  long at(int step) {
    return firstMillis + step * cadenceMillis;
  }

  /** The step whose readings carry this time; -1 when it is none. */
  int stepAt(long millis) {
    long since = millis - firstMillis;
    return since < 0 || since % cadenceMillis != 0 ? -1 : (int) (since / cadenceMillis);
  }

  /** How many steps it takes to cover {@code time}. */
  int stepsOf(Duration time) {
    return (int) Math.ceilDiv(time.toMillis(), cadenceMillis);
  }
}
