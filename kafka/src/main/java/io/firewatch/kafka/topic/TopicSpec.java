package io.firewatch.kafka.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One topic.
 *
 * @param retention how long records are kept at most
 * @param retentionBytes and how many bytes of them in each partition
 * @param stamp whether a record's time is its writer's or that of its arrival at the broker
 */
public record TopicSpec(
    String name, int partitions, Duration retention, long retentionBytes, Stamp stamp) {
  private static final long MIB = 1L << 20;

  public TopicSpec {
    if (partitions < 1) {
      throw new IllegalArgumentException(name + " needs at least 1 partition, not " + partitions);
    }
  }

  /** Whose clock a record's time is from. */
  public enum Stamp {
    WRITER,
    /** Retention and latency of telemetry must not depend on the clocks of those who send it. */
    BROKER
  }

  TopicSpec withPartitions(int count) {
    return new TopicSpec(name, count, retention, retentionBytes, stamp);
  }

  /** The topic's configuration as Kafka names it. */
  Map<String, String> configuration() {
    Map<String, String> map = new TreeMap<>();
    map.put("cleanup.policy", "delete");
    map.put("retention.ms", Long.toString(retention.toMillis()));
    map.put("retention.bytes", Long.toString(retentionBytes));
    // Only whole segments are dropped: several of them per topic, or the bounds mean little.
    map.put("segment.bytes", Long.toString(Math.clamp(retentionBytes / 8, 4 * MIB, 256 * MIB)));
    map.put(
        "segment.ms",
        Long.toString(Math.min(retention.toMillis() / 7, Duration.ofDays(1).toMillis())));
    map.put("message.timestamp.type", stamp == Stamp.BROKER ? "LogAppendTime" : "CreateTime");
    if (name.equals(Topics.DEAD_LETTERS)) {
      // Holds the original and what is said about it.
      map.put("max.message.bytes", Long.toString(4 * MIB));
    }
    return map;
  }
}
