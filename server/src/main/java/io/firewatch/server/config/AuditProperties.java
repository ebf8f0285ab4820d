package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The record of acts.
 *
 * @param retention how long an entry is kept
 */
@ConfigurationProperties(value = "firewatch.audit", ignoreUnknownFields = false)
public record AuditProperties(Duration retention) {
  private static final Duration LEAST = Duration.ofDays(1);

  public AuditProperties {
    if (retention.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "firewatch.audit.retention: must be at least a day, is " + retention);
    }
  }
}
