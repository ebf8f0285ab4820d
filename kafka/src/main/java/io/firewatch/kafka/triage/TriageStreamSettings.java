package io.firewatch.kafka.triage;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How triage runs on this node.
 *
 * @param stateDirectory where Kafka Streams keeps its few files
 * @param instance names this node, the same after a restart: its partitions come back to it at once
 * @param threads stream threads
 * @param commitInterval how often what was found is published
 * @param behind age of a record from which on lines below WARN are sampled
 */
public record TriageStreamSettings(
    Path stateDirectory, String instance, int threads, Duration commitInterval, Duration behind) {
  public TriageStreamSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive, is " + threads);
    }
  }
}
