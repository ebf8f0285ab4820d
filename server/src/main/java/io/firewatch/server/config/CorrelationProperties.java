package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How signals become incidents.
 *
 * @param window how long after an incident's last signal a neighbour's signal still belongs to it
 * @param reopenWithin how long after its end an incident is opened again by a relapse
 * @param deploymentWindow how far back a deployment may lie to be suspected
 * @param parentWindow how long after an incident's last signal an incident of a caller may still be
 *     its consequence
 * @param likeness from which cosine on two texts are taken to tell of the same thing
 * @param releaseInterval how often to look whether what is held back may be told now
 */
@ConfigurationProperties(value = "firewatch.correlation", ignoreUnknownFields = false)
public record CorrelationProperties(
    Duration window,
    Duration reopenWithin,
    Duration deploymentWindow,
    Duration parentWindow,
    double likeness,
    Duration releaseInterval) {}
