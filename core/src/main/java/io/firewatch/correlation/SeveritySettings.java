package io.firewatch.correlation;

import java.time.Duration;

/**
 * When failing requests make an incident CRITICAL.
 *
 * @param percent of the requests of a service; more than that must fail, 0 to 100
 * @param lasting for how long, without a minute of less; 1 to 60 minutes
 */
public record SeveritySettings(double percent, Duration lasting) {
  private static final double ALL = 100;
  private static final Duration LONGEST = Duration.ofHours(1);

  public SeveritySettings {
    if (!(percent >= 0 && percent <= ALL)) {
      throw new IllegalArgumentException("percent must be 0 to 100, is " + percent);
    }
    if (lasting.compareTo(Duration.ofMinutes(1)) < 0 || lasting.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("lasting must be 1 to 60 minutes, is " + lasting);
    }
  }

  /** What holds unless somebody says otherwise. */
  public static SeveritySettings standard() {
    return new SeveritySettings(20, Duration.ofMinutes(10));
  }
}
