package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When an incident counts as over.
 *
 * @param interval between two looks at the signals of an incident
 * @param checks how many looks in a row must find all of them recovered
 */
@ConfigurationProperties(value = "firewatch.resolution", ignoreUnknownFields = false)
public record ResolutionProperties(Duration interval, int checks) {}
