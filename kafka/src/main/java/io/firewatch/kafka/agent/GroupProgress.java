package io.firewatch.kafka.agent;

import io.firewatch.kafka.client.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until other consumer groups, on whatever node, have handled what is written by now. */
public final class GroupProgress implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupProgress.class);
  private static final long STEP_MILLIS = 25;

  private final Admin admin;
  private final Map<String, String> topics;
  private List<TopicPartition> partitions = List.of();

  /**
   * @param topics the topic each group reads, by group
   */
  public GroupProgress(KafkaConnection connection, Map<String, String> topics) {
    Map<String, Object> settings = connection.asMap();
    settings.put("client.id", "firewatch-group-progress");
    this.admin = Admin.create(settings);
    this.topics = Map.copyOf(topics);
  }

  /**
   * Waits until every group has committed the present ends of its topic.
   *
   * @return false when the time was up first, or Kafka did not answer
   */
  public boolean await(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      Map<TopicPartition, Long> ends = ends(deadline);
      while (!isPassed(ends, deadline)) {
        if (System.nanoTime() - deadline >= 0) {
          return false;
        }
        Thread.sleep(STEP_MILLIS);
      }
      return true;
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Progress of {} is not known: {}", topics.keySet(), e.toString());
      return false;
    }
  }

  private Map<TopicPartition, Long> ends(long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions(deadline).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        admin.listOffsets(asked).all().get(left(deadline), TimeUnit.NANOSECONDS);
    Map<TopicPartition, Long> ends = new HashMap<>();
    answer.forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  private List<TopicPartition> partitions(long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (partitions.isEmpty()) {
      Map<String, TopicDescription> described =
          admin
              .describeTopics(topics.values())
              .allTopicNames()
              .get(left(deadline), TimeUnit.NANOSECONDS);
      partitions =
          described.values().stream()
              .flatMap(topic -> topic.partitions().stream().map(one -> partition(topic, one)))
              .toList();
    }
    return partitions;
  }

  private static TopicPartition partition(TopicDescription topic, TopicPartitionInfo info) {
    return new TopicPartition(topic.name(), info.partition());
  }

  private boolean isPassed(Map<TopicPartition, Long> ends, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (Map.Entry<String, String> entry : topics.entrySet()) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(entry.getKey())
              .partitionsToOffsetAndMetadata()
              .get(left(deadline), TimeUnit.NANOSECONDS);
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        if (end.getKey().topic().equals(entry.getValue())
            && offset(committed.get(end.getKey())) < end.getValue()) {
          return false;
        }
      }
    }
    return true;
  }

  private static long offset(@Nullable OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }

  private static long left(long deadline) {
    return Math.max(TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS), deadline - System.nanoTime());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
