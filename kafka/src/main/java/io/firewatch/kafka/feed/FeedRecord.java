package io.firewatch.kafka.feed;

import org.jspecify.annotations.Nullable;

/**
 * One record of the live feed.
 *
 * @param type of the event, such as {@code incident.opened.v1}; empty when the writer named none
 * @param value its text, JSON for events
 * @param requestId id of the request that led to it, where one did
 */
public record FeedRecord(
    String topic,
    int partition,
    long offset,
    long timestampMillis,
    String key,
    String type,
    String value,
    @Nullable String requestId) {}
