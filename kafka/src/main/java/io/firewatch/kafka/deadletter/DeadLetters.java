package io.firewatch.kafka.deadletter;

import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.client.PartitionRange;
import io.firewatch.kafka.deadletter.DeadLetterHeaders.Place;
import io.firewatch.kafka.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Keeps the records nobody could handle, lists them, and publishes them again. */
public final class DeadLetters implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final KafkaConnection connection;
  private final Producer<byte[], byte[]> producer;

  public DeadLetters(KafkaConnection connection) {
    this.connection = connection;
    // Room for the largest original and what is said about it.
    this.producer =
        Clients.producer(
            connection, "firewatch-dead-letters", TIMEOUT, Map.of("max.request.size", 4 << 20));
  }

  /**
   * Keeps a record, and returns when that is durable.
   *
   * @throws KafkaException when it cannot be kept
   */
  public void keep(ConsumerRecord<byte[], byte[]> record, String group, String reason) {
    Place place = new Place(record.topic(), record.partition(), record.offset());
    send(
        new ProducerRecord<>(
            Topics.DEAD_LETTERS,
            null,
            record.key(),
            record.value(),
            DeadLetterHeaders.of(record.headers(), place, group, reason)));
  }

  /** The latest {@code limit} letters, newest first. */
  public List<DeadLetter> list(int limit) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<PartitionRange> ranges = PartitionRange.of(consumer, List.of(Topics.DEAD_LETTERS));
      consumer.assign(ranges.stream().map(PartitionRange::partition).toList());
      ranges.forEach(r -> consumer.seek(r.partition(), r.clamp(r.end() - limit)));
      List<DeadLetter> letters = new ArrayList<>();
      readToEnd(consumer, ranges).forEach(r -> letters.add(DeadLetterHeaders.read(r)));
      letters.sort(Comparator.comparing(DeadLetter::at).reversed());
      return List.copyOf(letters.subList(0, Math.min(limit, letters.size())));
    }
  }

  public Optional<DeadLetter> find(DeadLetter.Id id) {
    return record(id).map(DeadLetterHeaders::read);
  }

  /**
   * Publishes the original to its topic again; those who handled it recognise it.
   *
   * @return the letter, empty when there is none of that id
   */
  public Optional<DeadLetter> replay(DeadLetter.Id id) {
    Optional<ConsumerRecord<byte[], byte[]>> found = record(id);
    found.ifPresent(this::publishAgain);
    return found.map(DeadLetterHeaders::read);
  }

  private void publishAgain(ConsumerRecord<byte[], byte[]> record) {
    DeadLetter.Original original = DeadLetterHeaders.read(record).original();
    int partitions = producer.partitionsFor(original.topic()).size();
    boolean placed = original.partition() >= 0 && original.partition() < partitions;
    send(
        new ProducerRecord<>(
            original.topic(),
            placed ? (Integer) original.partition() : null,
            original.key(),
            original.value(),
            DeadLetterHeaders.withoutOurs(record.headers())));
  }

  private Optional<ConsumerRecord<byte[], byte[]>> record(DeadLetter.Id id) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      for (PartitionRange range : PartitionRange.of(consumer, List.of(Topics.DEAD_LETTERS))) {
        if (range.partition().partition() == id.partition()
            && range.begin() <= id.offset()
            && id.offset() < range.end()) {
          consumer.assign(List.of(range.partition()));
          consumer.seek(range.partition(), id.offset());
          return readToEnd(
                  consumer,
                  List.of(new PartitionRange(range.partition(), id.offset(), id.offset() + 1)))
              .stream()
              .filter(record -> record.offset() == id.offset())
              .findFirst();
        }
      }
      return Optional.empty();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> readToEnd(
      KafkaConsumer<byte[], byte[]> consumer, List<PartitionRange> ranges) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (ranges.stream().anyMatch(r -> consumer.position(r.partition()) < r.end())) {
      if (System.nanoTime() - deadline > 0) {
        throw new KafkaException("dead letters could not be read in " + TIMEOUT);
      }
      consumer.poll(Duration.ofMillis(200)).forEach(records::add);
    }
    return records;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return Clients.consumer(connection, "firewatch-dead-letters", Map.of());
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("cannot publish to " + record.topic(), e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
