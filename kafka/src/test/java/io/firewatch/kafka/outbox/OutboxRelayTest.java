package io.firewatch.kafka.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.incident.Outbox;
import io.firewatch.incident.StoreUnavailable;
import io.firewatch.kafka.SharedBroker;
import io.firewatch.kafka.broker.BrokerSettings;
import io.firewatch.kafka.broker.EmbeddedBroker;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.topic.TopicAdmin;
import io.firewatch.kafka.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class OutboxRelayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final ListedOutbox outbox = new ListedOutbox();

  @Test
  void messages_arrive_in_order_with_key_and_envelope() throws Exception {
    String topic = SharedBroker.newTopic("outbox");
    try (OutboxRelay relay = relay(SharedBroker.connection())) {
      for (int i = 0; i < 1_200; i++) {
        outbox.add(topic, "incident-" + i % 3, Integer.toString(i));
        relay.signal();
      }
      await().atMost(PATIENCE).until(() -> outbox.size() == 0);
    }

    List<ConsumerRecord<byte[], byte[]>> records = SharedBroker.read(topic);
    assertThat(SharedBroker.readTexts(topic)).containsExactly(numbers(1_200));
    assertThat(records.getFirst().key()).isEqualTo("incident-0".getBytes(StandardCharsets.UTF_8));
    assertThat(EventHeaders.typeOf(records.getFirst().headers())).isEqualTo("test.v1");
    assertThat(EventHeaders.text(records.getFirst().headers(), EventHeaders.ID))
        .isEqualTo("outbox-0");
    assertThat(meters.counter("firewatch.outbox.sent").count()).isEqualTo(1_200);
  }

  @Test
  void a_store_that_is_away_is_waited_for() throws Exception {
    String topic = SharedBroker.newTopic("outbox");
    outbox.away = true;
    outbox.add(topic, "k", "0");
    try (OutboxRelay relay = relay(SharedBroker.connection())) {
      await().atMost(PATIENCE).until(() -> meters.counter("firewatch.outbox.failed").count() >= 2);
      outbox.away = false;
      await().atMost(PATIENCE).until(() -> outbox.size() == 0);
      assertThat(relay.isRunning()).isTrue();
    }

    assertThat(SharedBroker.readTexts(topic)).containsExactly("0");
  }

  @Test
  void closing_sends_what_is_waiting() throws Exception {
    String topic = SharedBroker.newTopic("outbox");
    OutboxRelay relay = relay(SharedBroker.connection());
    IntStream.range(0, 700).forEach(i -> outbox.add(topic, "k", Integer.toString(i)));

    relay.close();

    assertThat(SharedBroker.readTexts(topic)).containsExactly(numbers(700));
    assertThat(relay.isRunning()).isFalse();
  }

  @Test
  void a_broker_that_is_away_is_waited_for_and_nothing_is_lost(@TempDir Path home)
      throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    KafkaConnection connection = KafkaConnection.to("127.0.0.1:" + port);
    outbox.add(Topics.INCIDENTS_CHANGED, "k", "early");
    try (OutboxRelay _ = relay(connection)) {
      await().atMost(PATIENCE).until(() -> outbox.tries > 0);
      assertThat(outbox.size()).isEqualTo(1);

      BrokerSettings settings = new BrokerSettings(home, port, 0, Duration.ofSeconds(60));
      try (EmbeddedBroker broker = EmbeddedBroker.start(settings);
          TopicAdmin admin = new TopicAdmin(KafkaConnection.to(broker.bootstrapServers()))) {
        admin.create(Topics.embedded());
        await().atMost(PATIENCE).until(() -> outbox.size() == 0);
      }
    }
  }

  private OutboxRelay relay(KafkaConnection connection) {
    return new OutboxRelay(connection, outbox, InstantSource.system(), meters).start();
  }

  private static String[] numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new);
  }

  /** An outbox that may be away. */
  private static final class ListedOutbox implements Outbox {
    private final List<Message> waiting = new ArrayList<>();
    private long nextId;
    volatile boolean away;
    volatile int tries;

    synchronized void add(String topic, String key, String value) {
      waiting.add(new Message(nextId++, topic, key, "test.v1", value));
    }

    @Override
    public int drain(int limit, Consumer<List<Message>> send) {
      if (away) {
        throw new StoreUnavailable("away", new IllegalStateException());
      }
      List<Message> batch;
      synchronized (this) {
        batch = List.copyOf(waiting.subList(0, Math.min(limit, waiting.size())));
      }
      if (!batch.isEmpty()) {
        tries = 1;
        send.accept(batch);
      }
      synchronized (this) {
        waiting.subList(0, batch.size()).clear();
      }
      return batch.size();
    }

    @Override
    public synchronized long size() {
      return waiting.size();
    }
  }
}
