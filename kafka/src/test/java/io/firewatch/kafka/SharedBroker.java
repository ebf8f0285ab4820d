package io.firewatch.kafka;

import io.firewatch.kafka.broker.BrokerSettings;
import io.firewatch.kafka.broker.EmbeddedBroker;
import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.client.PartitionRange;
import io.firewatch.kafka.topic.TopicAdmin;
import io.firewatch.kafka.topic.TopicSpec;
import io.firewatch.kafka.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One broker for all tests of the module, with every topic of the platform. */
public final class SharedBroker {
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  private SharedBroker() {}

  private static final class Holder {
    static final EmbeddedBroker BROKER = start();
    static final Producer<byte[], byte[]> PRODUCER =
        Clients.producer(KafkaConnection.to(BROKER.bootstrapServers()), "test", DELIVERY, Map.of());

    private static EmbeddedBroker start() {
      try {
        Path directory = Files.createTempDirectory(Path.of("target"), "broker");
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        try (TopicAdmin admin = new TopicAdmin(KafkaConnection.to(broker.bootstrapServers()))) {
          admin.create(Topics.embedded());
        }
        return broker;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static KafkaConnection connection() {
    return KafkaConnection.to(Holder.BROKER.bootstrapServers());
  }

  /** A new topic of one partition with a name of its own. */
  public static String newTopic(String prefix) throws InterruptedException {
    String name = prefix + "." + UUID.randomUUID();
    try (TopicAdmin admin = new TopicAdmin(connection())) {
      admin.create(
          List.of(new TopicSpec(name, 1, Duration.ofDays(1), 16 << 20, TopicSpec.Stamp.WRITER)));
    }
    return name;
  }

  /** Writes texts and waits until they are durable. */
  public static void write(String topic, String key, String... values) {
    for (String value : values) {
      write(
          new ProducerRecord<>(
              topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  public static void write(ProducerRecord<byte[], byte[]> record) {
    try {
      Holder.PRODUCER.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything that is committed in a topic now. */
  public static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        Clients.consumer(connection(), "test-reader", Map.of())) {
      List<PartitionRange> ranges = PartitionRange.of(consumer, List.of(topic));
      consumer.assign(ranges.stream().map(PartitionRange::partition).toList());
      consumer.seekToBeginning(consumer.assignment());
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ranges.stream().anyMatch(r -> consumer.position(r.partition()) < r.end())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  public static List<String> readTexts(String topic) {
    return read(topic).stream().map(r -> new String(r.value(), StandardCharsets.UTF_8)).toList();
  }
}
