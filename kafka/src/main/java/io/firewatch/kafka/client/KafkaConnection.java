package io.firewatch.kafka.client;

import java.util.HashMap;
import java.util.Map;

/**
 * Where Kafka is and how to get in.
 *
 * @param bootstrapServers host:port list
 * @param properties further client properties as Kafka names them, such as those of TLS and SASL
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {
  public KafkaConnection {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers must not be blank");
    }
    properties = Map.copyOf(properties);
  }

  /** A cluster that lets everybody in. */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /** The properties every client of this cluster needs; the caller adds its own. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new HashMap<>(properties);
    map.put("bootstrap.servers", bootstrapServers);
    return map;
  }
}
