package io.firewatch.detection;

/**
 * How far a reading was from what was expected of it.
 *
 * @param observed the reading, in the unit of its series
 * @param baseline the level expected
 * @param lower lower end of the band that counts as normal
 * @param upper upper end of it
 * @param sigma signed distance from the level in robust standard deviations
 * @param score how abnormal, 0..1
 */
public record Measure(
    double observed, double baseline, double lower, double upper, double sigma, double score) {

  /** Whether what is normal is a range. */
  public boolean hasBand() {
    return lower < upper;
  }
}
