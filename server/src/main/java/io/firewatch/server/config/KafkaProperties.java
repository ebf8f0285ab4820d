package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The broker: another one by its address, or one inside this process.
 *
 * @param bootstrapServers host:port, several with commas; empty for the embedded broker
 * @param startTimeout how long the broker may take to answer at start
 */
@ConfigurationProperties(value = "firewatch.kafka", ignoreUnknownFields = false)
public record KafkaProperties(
    String bootstrapServers, Embedded embedded, Partitions partitions, Duration startTimeout) {

  /** Ports of the embedded broker; 0 for any free one. */
  public record Embedded(int port, int controllerPort) {}

  /** How many partitions new topics get; 0 for what suits an embedded or an outside broker. */
  public record Partitions(int raw, int other) {}

  public boolean isEmbedded() {
    return bootstrapServers.isBlank();
  }
}
