package io.firewatch.objective;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * What a service promised over a window that ends now.
 *
 * @param target the share that must be good, between 0 and 1, both excluded
 * @param window 7, 28 or 30 days
 */
public record ServiceLevelObjective(
    ObjectiveId id,
    String description,
    ServiceLevelIndicator indicator,
    double target,
    Duration window) {
  public static final Set<Duration> WINDOWS =
      Set.of(Duration.ofDays(7), Duration.ofDays(28), Duration.ofDays(30));

  public ServiceLevelObjective {
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException("target must be between 0 and 1, is " + target);
    }
    if (!WINDOWS.contains(window)) {
      throw new IllegalArgumentException("window must be 7, 28 or 30 days, is " + window);
    }
  }

  public String service() {
    return id.service();
  }

  /** The share that may be bad. */
  public double budget() {
    // 1 − 0.999 is not 0.001.
    return Math.round((1 - target) * 1e12) / 1e12;
  }

  /** Names what is measured: the same for as long as its counts may be added up. */
  public String revision() {
    byte[] text = indicator.text().getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(text).toString().substring(0, 8);
  }
}
