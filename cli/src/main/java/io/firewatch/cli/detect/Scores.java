package io.firewatch.cli.detect;

/** How scores are written: six decimals, never rounded across the limit of an alarm. */
final class Scores {
  static final String HEADING = "timestamp,value,anomaly_score";
  private static final double UNIT = 1e6;

  private Scores() {}

  static String row(Reading reading, double score) {
    return reading.timestamp() + ',' + reading.valueText() + ',' + Math.floor(score * UNIT) / UNIT;
  }
}
