package io.firewatch.detection;

import java.util.Locale;

/**
 * How sure a detection is, and why: four parts of 0..1, each growing with what speaks for it.
 *
 * @param deviation how far off: 0.5 at the threshold, 1 from twice the threshold on
 * @param agreement how far the other views of the series (near level, far level, drift) agree
 * @param persistence how long it has lasted: 0.5 after two readings, towards 1 with more
 * @param seasonality how little the hour of the week explains it; 0.5 while too few weeks are known
 */
public record Verdict(double deviation, double agreement, double persistence, double seasonality) {
  /** Of what was told without a verdict. */
  public static final Verdict NONE = new Verdict(0, 0, 0, 0);

  public Verdict {
    deviation = part("deviation", deviation);
    agreement = part("agreement", agreement);
    persistence = part("persistence", persistence);
    seasonality = part("seasonality", seasonality);
  }

  private static double part(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1, is " + value);
    }
    return Math.round(value * 1000) / 1000.0;
  }

  /** 0..1: the weighted mean of the parts, so it never falls when a part grows. */
  public double confidence() {
    double sum = 0.4 * deviation + 0.2 * (agreement + persistence + seasonality);
    return Math.round(sum * 1000) / 1000.0;
  }

  /** Such as {@code confidence 0.86 (deviation 1.00, agreement 0.80, …)}. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "confidence %.2f (deviation %.2f, agreement %.2f, persistence %.2f, seasonality %.2f)",
        confidence(),
        deviation,
        agreement,
        persistence,
        seasonality);
  }
}
