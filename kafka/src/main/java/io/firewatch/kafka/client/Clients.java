package io.firewatch.kafka.client;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes producers and consumers of bytes. */
public final class Clients {
  private static final int RETRY_BACKOFF_MILLIS = 50;

  private Clients() {}

  /**
   * A producer that loses, doubles and reorders nothing while it lives: acknowledged by all
   * replicas, idempotent.
   *
   * @param deliveryTimeout how long it tries before it gives a record up
   */
  public static Producer<byte[], byte[]> producer(
      KafkaConnection connection,
      String clientId,
      Duration deliveryTimeout,
      Map<String, Object> more) {
    Map<String, Object> settings = connection.asMap();
    long delivery = deliveryTimeout.toMillis();
    settings.put("client.id", clientId);
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", 2);
    settings.put("retry.backoff.ms", RETRY_BACKOFF_MILLIS);
    settings.put("reconnect.backoff.ms", RETRY_BACKOFF_MILLIS);
    settings.put("reconnect.backoff.max.ms", 1_000);
    settings.put("request.timeout.ms", (int) Math.max(1_000, delivery / 2));
    settings.put("delivery.timeout.ms", (int) Math.max(delivery, 1_100));
    settings.put("max.block.ms", delivery);
    settings.putAll(more);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A consumer that sees committed records only, starts at the earliest and commits by hand. */
  public static KafkaConsumer<byte[], byte[]> consumer(
      KafkaConnection connection, String clientId, Map<String, Object> more) {
    Map<String, Object> settings = connection.asMap();
    settings.put("client.id", clientId);
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    settings.put("allow.auto.create.topics", false);
    settings.put("retry.backoff.ms", RETRY_BACKOFF_MILLIS);
    settings.put("reconnect.backoff.ms", RETRY_BACKOFF_MILLIS);
    settings.put("reconnect.backoff.max.ms", 1_000);
    settings.put("fetch.max.bytes", 8 << 20);
    settings.putAll(more);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
