package io.firewatch.kafka.agent;

import java.time.Duration;
import java.util.List;

/**
 * How an agent consumes.
 *
 * @param group consumer group, named like the agent
 * @param instance names this node inside the group, the same after a restart: its partitions come
 *     back to it at once
 * @param maxRecords records handed over at a time
 * @param patience waits before failures are tried again
 */
public record AgentSettings(
    String group, List<String> topics, String instance, int maxRecords, Patience patience) {
  public AgentSettings {
    topics = List.copyOf(topics);
    if (topics.isEmpty()) {
      throw new IllegalArgumentException(group + " needs a topic");
    }
    if (maxRecords < 1) {
      throw new IllegalArgumentException("maxRecords must be positive, is " + maxRecords);
    }
  }

  /** An agent with the usual patience. */
  public static AgentSettings of(String group, String instance, String... topics) {
    return new AgentSettings(group, List.of(topics), instance, 200, Patience.usual());
  }

  /** The same with another number of records handed over at a time. */
  public AgentSettings inBatchesOf(int records) {
    return new AgentSettings(group, topics, instance, records, patience);
  }

  /**
   * How long failures are put up with.
   *
   * @param retries waits before each further try of a record; then it is given up
   * @param firstStoreWait wait before the store is tried again; doubled each time
   * @param longestStoreWait to this at most
   */
  public record Patience(
      List<Duration> retries, Duration firstStoreWait, Duration longestStoreWait) {
    public Patience {
      retries = List.copyOf(retries);
    }

    public static Patience usual() {
      return new Patience(
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(16)),
          Duration.ofMillis(250),
          Duration.ofSeconds(5));
    }
  }
}
