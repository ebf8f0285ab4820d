package io.firewatch.server.config;

import io.firewatch.correlation.SeveritySettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When failing requests make an incident CRITICAL.
 *
 * @param failingPercent of the requests of a service; more than that must fail
 * @param lasting for how long
 * @param interval between two looks
 */
@ConfigurationProperties(value = "firewatch.severity", ignoreUnknownFields = false)
public record SeverityProperties(double failingPercent, Duration lasting, Duration interval) {

  /**
   * The same, checked.
   *
   * @throws IllegalArgumentException when one does not make sense
   */
  public SeveritySettings settings() {
    return new SeveritySettings(failingPercent, lasting);
  }
}
