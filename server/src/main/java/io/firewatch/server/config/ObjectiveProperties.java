package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Service level objectives.
 *
 * @param file where they are; empty for objectives.yaml in the home, written at first start
 * @param checkInterval between two looks at whether the file changed
 */
@ConfigurationProperties(value = "firewatch.objectives", ignoreUnknownFields = false)
public record ObjectiveProperties(String file, Duration checkInterval) {}
