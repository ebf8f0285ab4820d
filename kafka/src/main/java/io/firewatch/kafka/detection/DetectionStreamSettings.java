package io.firewatch.kafka.detection;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How detection runs on this node.
 *
 * @param stateDirectory where Kafka Streams keeps its few files
 * @param instance names this node, the same after a restart: its partitions come back to it at once
 * @param threads stream threads
 * @param commitInterval how often what was found is published
 */
public record DetectionStreamSettings(
    Path stateDirectory, String instance, int threads, Duration commitInterval) {
  public DetectionStreamSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive, is " + threads);
    }
  }

  public static DetectionStreamSettings in(Path stateDirectory, String instance) {
    return new DetectionStreamSettings(stateDirectory, instance, 2, Duration.ofMillis(100));
  }
}
