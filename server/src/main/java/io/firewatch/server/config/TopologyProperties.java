package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is learnt from traces of who calls whom.
 *
 * @param age how long calls are kept, and an edge is shown that no trace shows again
 * @param quiet how long no span of a trace must have come for it to be looked at
 * @param publishInterval how often what was learnt is published
 * @param refreshInterval how often the graph is put together anew
 */
@ConfigurationProperties(value = "firewatch.topology", ignoreUnknownFields = false)
public record TopologyProperties(
    Duration age, Duration quiet, Duration publishInterval, Duration refreshInterval) {}
