package io.firewatch.kafka.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What a partition holds now: the offsets from {@code begin} to before {@code end}. */
public record PartitionRange(TopicPartition partition, long begin, long end) {

  /** Every partition of the topics. */
  public static List<PartitionRange> of(Consumer<?, ?> consumer, Collection<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    return partitions.stream()
        .map(p -> new PartitionRange(p, known(begins, p), known(ends, p)))
        .toList();
  }

  private static long known(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition), () -> "no offset of " + partition);
  }

  /** {@code offset}, or the nearest that the partition holds or will hold next. */
  public long clamp(long offset) {
    return Math.clamp(offset, begin, end);
  }
}
