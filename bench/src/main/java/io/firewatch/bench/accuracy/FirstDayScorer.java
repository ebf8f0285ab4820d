package io.firewatch.bench.accuracy;

/**
 * A threshold as people set them after a look at a graph: mean and three standard deviations of the
 * first day, both ways; 0.5 at the threshold.
 */
final class FirstDayScorer implements Contender.Scorer {
  private static final long DAY_MILLIS = 86_400_000;
  private static final double DEVIATIONS = 3;

  private long sinceMillis = Long.MIN_VALUE;
  private int count;
  private double mean;
  private double squares;

  @Override
  public double score(long timestampMillis, double value) {
    if (sinceMillis == Long.MIN_VALUE) {
      sinceMillis = timestampMillis;
    }
    if (timestampMillis - sinceMillis < DAY_MILLIS) {
      double off = value - mean;
      mean += off / ++count;
      squares += off * (value - mean);
      return 0;
    }
    double deviation = Math.sqrt(squares / count);
    double beyond = Math.abs(value - mean);
    return beyond == 0 ? 0 : beyond / (beyond + DEVIATIONS * deviation);
  }
}
