package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The live feed.
 *
 * @param history messages kept to resume from
 * @param queue messages that may wait for one client before it is dropped
 * @param heartbeat between two signs of life on a quiet connection
 * @param logInterval between two batches of log lines
 * @param logSample log lines in one batch
 * @param statsInterval between two messages of figures
 */
@ConfigurationProperties(value = "firewatch.feed", ignoreUnknownFields = false)
public record FeedProperties(
    int history,
    int queue,
    Duration heartbeat,
    Duration logInterval,
    int logSample,
    Duration statsInterval) {}
