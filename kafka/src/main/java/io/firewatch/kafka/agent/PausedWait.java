package io.firewatch.kafka.agent;

import java.time.Duration;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Waits without leaving the group: a consumer that does not poll is taken for dead, so it polls
 * with all its partitions paused, those included that it is given meanwhile.
 */
final class PausedWait implements ConsumerRebalanceListener {
  private static final Duration STEP = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final BooleanSupplier closing;
  private boolean waiting;

  PausedWait(KafkaConsumer<byte[], byte[]> consumer, BooleanSupplier closing) {
    this.consumer = consumer;
    this.closing = closing;
  }

  /**
   * @throws WakeupException when it is time to close
   */
  void during(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    waiting = true;
    consumer.pause(consumer.assignment());
    try {
      for (long left = time.toNanos(); left > 0; left = deadline - System.nanoTime()) {
        if (closing.getAsBoolean()) {
          throw new WakeupException();
        }
        Duration step = Duration.ofNanos(left).compareTo(STEP) < 0 ? Duration.ofNanos(left) : STEP;
        giveBack(consumer.poll(step));
      }
    } finally {
      waiting = false;
      consumer.resume(consumer.paused());
    }
  }

  /** What a poll returns in spite of the pause is polled again later. */
  private void giveBack(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      long first = records.records(partition).getFirst().offset();
      consumer.seek(partition, new OffsetAndMetadata(first));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (waiting) {
      consumer.pause(partitions);
    }
  }
}
