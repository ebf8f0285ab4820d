package io.firewatch.detection.rarity;

/**
 * What a reading was found to be, and why.
 *
 * @param score in [0, 1]; the reading is to be reported when it is at least {@link
 *     RarityDetector#ALARM_THRESHOLD}
 * @param rarity {@code s}: the reading is rarer than one in 10^s of this series' own
 * @param parts what speaks for it, each in [0, 1]
 */
public record Verdict(double score, double rarity, Parts parts) {

  /**
   * @param deviation by how much it is rare: 0 for usual, 0.5 at the limit of an alarm
   * @param agreement the share of the parts of the detector (level, drift, season) that find it
   *     rare
   * @param persistence how long readings have been rare: 0.5 for the first, towards 1 for many
   * @param seasonality how much of the series its season explains, 0 while none is known
   */
  public record Parts(double deviation, double agreement, double persistence, double seasonality) {

    /** One number to order by, in [0, 1]: grows with deviation, persistence and agreement. */
    public double confidence() {
      return deviation * (0.5 + 0.3 * persistence + 0.2 * agreement);
    }
  }

  public boolean isAlarm() {
    return score >= RarityDetector.ALARM_THRESHOLD;
  }

  /** Whether it is as rare as what alarms, told or not: an alarm of its size may be resting. */
  public boolean isRare() {
    return rarity >= AlarmLadder.LOWEST;
  }

  /** The share of this series' own readings that are less rare, in [0, 1). */
  public double likelihood() {
    return 1 - Math.pow(10, -rarity);
  }
}
