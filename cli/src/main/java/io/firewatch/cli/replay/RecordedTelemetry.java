package io.firewatch.cli.replay;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Recovery;
import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.client.PartitionRange;
import io.firewatch.kafka.codec.CorruptFrame;
import io.firewatch.kafka.codec.Frames;
import io.firewatch.kafka.codec.InvalidRecord;
import io.firewatch.kafka.codec.MetricFrameCodec;
import io.firewatch.kafka.codec.RecordDecoders;
import io.firewatch.kafka.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the topics still hold of a time, over all partitions in the order it came in. It
 * belongs to no consumer group and commits nothing, so nobody else notices.
 */
final class RecordedTelemetry implements AutoCloseable {
  private static final List<String> TOPICS =
      List.of(
          Topics.RAW_METRICS,
          Topics.RAW_ALERTS,
          Topics.RAW_DEPLOYMENTS,
          Topics.ANOMALIES_DETECTED,
          Topics.SIGNALS_RECOVERED);

  /** What must reach back to the beginning for the replay to mean anything. */
  private static final List<String> NEEDED = List.of(Topics.RAW_METRICS, Topics.RAW_ALERTS);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST_BUFFERED = 200;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final MetricFrameCodec metrics = new MetricFrameCodec();
  private final RecordDecoders decoders = new RecordDecoders(InstantSource.system());
  private final Map<TopicPartition, Lane> lanes = new HashMap<>();
  private int unreadable;

  /** What is read of a partition and not handed on yet. */
  private static final class Lane {
    final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    final long end;
    long next;

    Lane(long begin, long end) {
      this.next = begin;
      this.end = end;
    }

    boolean isRead() {
      return next >= end;
    }
  }

  RecordedTelemetry(KafkaConnection connection) {
    this.consumer =
        Clients.consumer(connection, "firewatch-replay", Map.of("default.api.timeout.ms", 15_000));
  }

  /**
   * Hands on everything that came in from {@code history} up to {@code to}.
   *
   * @param history where the baselines begin to learn
   * @param from where the time begins that is asked about
   * @return since when all of it is there: {@code history}, or later when that is gone
   * @throws Failure when what came after {@code from} is gone, or nothing was recorded
   */
  Instant read(Instant history, Instant from, Instant to, Consumer<Recorded> taker) {
    try {
      Instant since = open(history, from, to);
      int count = 0;
      for (ConsumerRecord<byte[], byte[]> record = next(); record != null; record = next()) {
        if (record.timestamp() < to.toEpochMilli()) {
          hand(record, taker);
          count++;
        }
      }
      if (count == 0) {
        throw new Failure(
            Failure.Kind.NOT_FOUND,
            "Nothing was recorded between %s and %s.".formatted(history, to));
      }
      return since;
    } catch (KafkaException e) {
      throw new Failure(
          Failure.Kind.UNREACHABLE, "Kafka does not answer as it should: " + e.getMessage(), e);
    }
  }

  /** How many records could not be read. */
  int unreadable() {
    return unreadable;
  }

  private Instant open(Instant history, Instant from, Instant to) {
    List<PartitionRange> ranges = PartitionRange.of(consumer, TOPICS);
    Map<TopicPartition, Long> begins = new HashMap<>();
    Map<TopicPartition, Long> ends = new HashMap<>();
    ranges.forEach(range -> {
      begins.put(range.partition(), history.toEpochMilli());
      ends.put(range.partition(), to.toEpochMilli());
    });
    Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(begins);
    Map<TopicPartition, OffsetAndTimestamp> last = consumer.offsetsForTimes(ends);
    Instant since = history;
    for (PartitionRange range : ranges) {
      OffsetAndTimestamp at = first.get(range.partition());
      OffsetAndTimestamp after = last.get(range.partition());
      long begin = at == null ? range.end() : at.offset();
      lanes.put(range.partition(), new Lane(begin, after == null ? range.end() : after.offset()));
      if (at != null
          && NEEDED.contains(range.partition().topic())
          && range.begin() > 0
          && begin == range.begin()) {
        since = latest(since, Instant.ofEpochMilli(at.timestamp()));
      }
    }
    if (since.isAfter(from)) {
      throw new Failure(
          Failure.Kind.NOT_FOUND,
          "What came in from %s on is gone: Kafka keeps it since %s. Ask for a later time, or keep it longer."
              .formatted(from, since));
    }
    consumer.assign(lanes.keySet());
    lanes.forEach((partition, lane) -> consumer.seek(partition, lane.next));
    return since;
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** The earliest record that is left; null at the end. */
  private @Nullable ConsumerRecord<byte[], byte[]> next() {
    while (lanes.values().stream().anyMatch(lane -> lane.waiting.isEmpty() && !lane.isRead())) {
      poll();
    }
    return lanes.values().stream()
        .filter(lane -> !lane.waiting.isEmpty())
        .min(Comparator.comparingLong(lane -> lane.waiting.element().timestamp()))
        .map(lane -> lane.waiting.remove())
        .orElse(null);
  }

  /** Partitions with enough in hand wait for the others. */
  private void poll() {
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> hungry = new ArrayList<>();
    lanes.forEach((partition, lane) ->
        (lane.isRead() || lane.waiting.size() >= MOST_BUFFERED ? full : hungry).add(partition));
    consumer.pause(full);
    consumer.resume(hungry);
    consumer
        .poll(POLL)
        .forEach(record -> {
          Lane lane = lanes.get(new TopicPartition(record.topic(), record.partition()));
          if (lane != null && record.offset() < lane.end) {
            lane.waiting.add(record);
          }
        });
    // Marks of transactions are offsets without a record.
    hungry.forEach(partition -> {
      Lane lane = lanes.get(partition);
      if (lane != null) {
        lane.next = consumer.position(partition);
      }
    });
  }

  private void hand(ConsumerRecord<byte[], byte[]> record, Consumer<Recorded> taker) {
    try {
      long at = record.timestamp();
      switch (record.topic()) {
        case Topics.RAW_METRICS -> {
          // Readings others wrote as JSON were written again as frames.
          if (record.value() != null && Frames.isFrame(record.value())) {
            taker.accept(new Recorded.Readings(at, metrics.decode(record.value())));
          }
        }
        case Topics.RAW_ALERTS ->
            decoders.alerts(record).forEach(one -> taker.accept(new Recorded.OfAlert(at, one)));
        case Topics.RAW_DEPLOYMENTS ->
            decoders.deployments(record).forEach(one -> taker.accept(new Recorded.Change(at, one)));
        case Topics.ANOMALIES_DETECTED ->
            decoders.anomalies(record).stream()
                .filter(one -> one.source() == Anomaly.Source.LOG)
                .forEach(one -> taker.accept(new Recorded.Anomaly(at, one)));
        default ->
            decoders.recoveries(record).stream()
                .filter(RecordedTelemetry::isOfLogs)
                .forEach(one -> taker.accept(new Recorded.Recovered(at, one)));
      }
    } catch (CorruptFrame | InvalidRecord e) {
      unreadable++;
    }
  }

  private static boolean isOfLogs(Recovery recovery) {
    return recovery.source() == Anomaly.Source.LOG;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
