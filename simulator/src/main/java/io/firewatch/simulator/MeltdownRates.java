package io.firewatch.simulator;

/**
 * Mean rates of the lines in each mode; the momentary rate wanders around them.
 *
 * @param normalPerSecond 5..50
 * @param meltdownPerSecond 500..5 000
 */
public record MeltdownRates(int normalPerSecond, int meltdownPerSecond) {
  public static final MeltdownRates USUAL = new MeltdownRates(20, 1_000);

  public MeltdownRates {
    if (normalPerSecond < 5 || normalPerSecond > 50) {
      throw new IllegalArgumentException("normal rate must be 5..50/s, is " + normalPerSecond);
    }
    if (meltdownPerSecond < 500 || meltdownPerSecond > 5_000) {
      throw new IllegalArgumentException(
          "meltdown rate must be 500..5000/s, is " + meltdownPerSecond);
    }
  }
}
