package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is kept of each service as the context of its incidents.
 *
 * @param age how long
 * @param logs lines of a service
 * @param spans spans of a service
 * @param deployments deployments of a service
 * @param logsPerBatch lines of one service taken from one batch read; the others are counted
 * @param pruneInterval between two removals of what is too old or too much
 */
@ConfigurationProperties(value = "firewatch.context", ignoreUnknownFields = false)
public record ContextProperties(
    Duration age, int logs, int spans, int deployments, int logsPerBatch, Duration pruneInterval) {}
