package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How signals become incidents.
 *
 * @param window how far apart signals of one incident may be
 */
@ConfigurationProperties(value = "firewatch.correlation", ignoreUnknownFields = false)
public record CorrelationProperties(Duration window) {}
