package io.firewatch.kafka.feed;

import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.ConsumerThread;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.client.PartitionRange;
import io.firewatch.kafka.codec.CorruptFrame;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.InvalidRecord;
import io.firewatch.kafka.codec.RecordDecoders;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.telemetry.LogLine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Follows topics without a group, so that every node sees everything: first some records from
 * before the end, or from a position on, then each as it is written. Records that are read together
 * are told in the order of their times.
 */
public final class FeedTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final FeedSettings settings;
  private final FeedListener listener;
  private final LineSampler sampler;
  private final RecordDecoders decoders;
  private final Counter linesLeftOut;
  private final Counter unreadable;
  private final ConsumerThread thread;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private volatile FeedPosition position = FeedPosition.NOWHERE;

  public FeedTail(
      KafkaConnection connection,
      FeedSettings settings,
      FeedListener listener,
      InstantSource clock,
      MeterRegistry meters) {
    this.settings = settings;
    this.listener = listener;
    this.sampler = new LineSampler(clock, settings.linesPerSecond());
    this.decoders = new RecordDecoders(clock);
    this.linesLeftOut = meters.counter("firewatch.feed.lines.left.out");
    this.unreadable = meters.counter("firewatch.feed.unreadable");
    this.thread =
        new ConsumerThread(
            "feed-tail",
            () ->
                Clients.consumer(
                    connection,
                    "firewatch-feed-" + settings.topics().getFirst(),
                    Map.of("auto.offset.reset", "latest")),
            this::follow);
  }

  /** Begins some records before the end. */
  public FeedTail start() {
    return start(FeedPosition.NOWHERE);
  }

  /** Begins where {@code from} says, and near the end in partitions that it does not name. */
  public FeedTail start(FeedPosition from) {
    position = from;
    thread.start();
    return this;
  }

  /** After the last record told. */
  public FeedPosition position() {
    return position;
  }

  public boolean isRunning() {
    return thread.isRunning();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void seek(KafkaConsumer<byte[], byte[]> fresh) {
    List<String> topics = new ArrayList<>(settings.topics());
    if (settings.linesPerSecond() > 0) {
      topics.add(Topics.RAW_LOGS);
    }
    List<PartitionRange> ranges = PartitionRange.of(fresh, topics);
    fresh.assign(ranges.stream().map(PartitionRange::partition).toList());
    FeedPosition from = position;
    for (PartitionRange range : ranges) {
      boolean lines = range.partition().topic().equals(Topics.RAW_LOGS);
      long near = range.end() - (lines ? 0 : settings.backlog());
      long offset = range.clamp(from.of(range.partition()).orElse(near));
      fresh.seek(range.partition(), offset);
      next.put(range.partition(), offset);
    }
    position = new FeedPosition(next);
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer, BooleanSupplier closing) {
    seek(consumer);
    while (!closing.getAsBoolean()) {
      inOrderOfTime(consumer.poll(POLL)).forEach(this::tell);
    }
  }

  /** Merges partitions by time; inside each the order of offsets stays, whatever its times say. */
  private static List<ConsumerRecord<byte[], byte[]>> inOrderOfTime(
      ConsumerRecords<byte[], byte[]> records) {
    record Timed(long time, ConsumerRecord<byte[], byte[]> record) {}
    List<Timed> timed = new ArrayList<>(records.count());
    for (TopicPartition partition : records.partitions()) {
      long latest = Long.MIN_VALUE;
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        latest = Math.max(latest, record.timestamp());
        timed.add(new Timed(latest, record));
      }
    }
    timed.sort(Comparator.comparingLong(Timed::time));
    return timed.stream().map(Timed::record).toList();
  }

  private void tell(ConsumerRecord<byte[], byte[]> record) {
    next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    FeedPosition after = new FeedPosition(next);
    position = after;
    try {
      if (record.topic().equals(Topics.RAW_LOGS)) {
        tellLines(record, after);
      } else {
        listener.event(event(record), after);
      }
    } catch (InvalidRecord | CorruptFrame e) {
      // Those whose work it is report it; the feed shows what can be read.
      unreadable.increment();
    }
  }

  private void tellLines(ConsumerRecord<byte[], byte[]> record, FeedPosition after) {
    if (sampler.isFull()) {
      // Reading every line of a flood only to leave it out would cost more than the feed.
      linesLeftOut.increment(RecordDecoders.countLogs(record));
      return;
    }
    for (LogLine line : decoders.logs(record)) {
      if (sampler.passes()) {
        listener.line(line, after);
      } else {
        linesLeftOut.increment();
      }
    }
  }

  private static FeedRecord event(ConsumerRecord<byte[], byte[]> record) {
    return new FeedRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        text(record.key()),
        EventHeaders.typeOf(record.headers()),
        text(record.value()),
        EventHeaders.text(record.headers(), EventHeaders.REQUEST_ID));
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
