package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the minutes of metrics are kept.
 *
 * @param retention how long; days go as a whole
 */
@ConfigurationProperties(value = "firewatch.history", ignoreUnknownFields = false)
public record HistoryProperties(Duration retention) {
  private static final Duration LEAST = Duration.ofDays(1);

  public HistoryProperties {
    if (retention.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "firewatch.history.retention: must be at least a day, is " + retention);
    }
  }
}
