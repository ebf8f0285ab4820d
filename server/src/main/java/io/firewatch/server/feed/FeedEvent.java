package io.firewatch.server.feed;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened, as the durable log has it.
 *
 * @param offset place in its partition
 * @param eventType such as {@code INCIDENT_OPENED}
 * @param incidentId null when it belongs to none
 * @param receivedAt epoch milliseconds
 */
public record FeedEvent(
    String topic,
    int partition,
    long offset,
    String eventType,
    @Nullable String incidentId,
    JsonNode data,
    long receivedAt) {}
