package io.firewatch.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.client.PartitionRange;
import io.firewatch.kafka.topic.TopicAdmin;
import io.firewatch.kafka.topic.Topics;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class EmbeddedBrokerTest {
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  @TempDir private Path home;

  @Test
  void what_was_acknowledged_is_there_after_a_restart_on_other_ports() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(home))) {
      createTopics(broker);
      write(broker, "kept");
      assertThat(broker.failure()).isEmpty();
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(home))) {
      createTopics(broker);
      assertThat(read(broker)).isEqualTo("kept");
    }
  }

  @Test
  void a_process_that_is_killed_loses_nothing_and_its_lock_is_no_obstacle() throws Exception {
    Process process = BrokerProcess.start(home);
    try {
      BrokerProcess.awaitWritten(process);
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(home.resolve("data/.lock")).exists();

    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(home))) {
      assertThat(read(broker)).isEqualTo(BrokerProcess.VALUE);
    }
  }

  @Test
  void after_a_kill_nobody_waits_for_the_former_session_or_for_what_was_left_open()
      throws Exception {
    EmbeddedBroker.start(BrokerSettings.in(home)).close();
    Duration clean = started();
    Process process = BrokerProcess.start(home);
    try {
      BrokerProcess.awaitWritten(process);
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    long began = System.nanoTime();
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(home));
        TopicAdmin admin = new TopicAdmin(KafkaConnection.to(broker.bootstrapServers()))) {
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("a session is six seconds")
          .isLessThan(clean.plusSeconds(4));
      admin.awaitReachable(DELIVERY);

      assertThat(admin.abortTransactions(Set.of("another"))).isZero();
      assertThat(admin.abortTransactions(Set.of("killed"))).isEqualTo(1);

      try (Admin kafka = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        await()
            .atMost(DELIVERY)
            .untilAsserted(() ->
                assertThat(end(kafka, IsolationLevel.READ_COMMITTED))
                    .isEqualTo(end(kafka, IsolationLevel.READ_UNCOMMITTED))
                    .isPositive());
      }
    }
  }

  /** How long a start takes that follows an orderly stop. */
  private Duration started() {
    long began = System.nanoTime();
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(home));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    broker.close();
    return took;
  }

  private static long end(Admin kafka, IsolationLevel level) throws Exception {
    TopicPartition partition = new TopicPartition(Topics.INCIDENTS_OPENED, 0);
    return kafka
        .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(level))
        .partitionResult(partition)
        .get()
        .offset();
  }

  @Test
  void a_broker_that_is_late_by_several_heartbeats_is_not_taken_for_dead() {
    KafkaConfig config =
        KafkaConfig.fromProps(BrokerProperties.of(home, 1, 2, Duration.ofMinutes(1)), false);
    assertThat(config.brokerSessionTimeoutMs())
        .isGreaterThanOrEqualTo(10 * config.brokerHeartbeatIntervalMs());
  }

  @Test
  void a_port_in_use_fails_the_start_clearly_and_the_next_start_succeeds() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BrokerSettings settings =
          new BrokerSettings(home, taken.getLocalPort(), 0, Duration.ofSeconds(60));

      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(BrokerFailed.class)
          .hasMessageContaining("Kafka could not start")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(home))) {
      createTopics(broker);
      write(broker, "fine");
      assertThat(read(broker)).isEqualTo("fine");
    }
  }

  @Test
  void a_picked_port_that_another_process_took_meanwhile_is_replaced() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AtomicInteger picks = new AtomicInteger();
      IntSupplier ports =
          () -> picks.incrementAndGet() == 1 ? taken.getLocalPort() : EmbeddedBroker.freePort();

      try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(home), ports)) {
        assertThat(broker.port()).isNotEqualTo(taken.getLocalPort());
        assertThat(broker.failure()).isEmpty();
        createTopics(broker);
      }
    }
  }

  @Test
  void ports_that_are_taken_three_times_fail_the_start_clearly() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AtomicInteger picks = new AtomicInteger();
      IntSupplier ports =
          () -> picks.incrementAndGet() % 2 == 1 ? taken.getLocalPort() : EmbeddedBroker.freePort();

      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.in(home), ports))
          .isInstanceOf(BrokerFailed.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()))
          .hasRootCauseInstanceOf(BindException.class);
      assertThat(picks).as("two ports a try").hasValue(6);
    }
  }

  @Test
  void a_directory_in_use_is_refused_and_its_user_goes_on() throws Exception {
    try (EmbeddedBroker first = EmbeddedBroker.start(BrokerSettings.in(home))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.in(home)))
          .isInstanceOf(BrokerFailed.class)
          .hasMessageContaining("another running broker uses this directory");

      createTopics(first);
      write(first, "unharmed");
      assertThat(read(first)).isEqualTo("unharmed");
    }
  }

  @Test
  void a_directory_that_cannot_be_made_fails_the_start_clearly() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "in the way");

    assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.in(file)))
        .isInstanceOf(BrokerFailed.class)
        .hasMessageContaining(file.toString());
  }

  static void createTopics(EmbeddedBroker broker) throws InterruptedException {
    try (TopicAdmin admin = new TopicAdmin(KafkaConnection.to(broker.bootstrapServers()))) {
      admin.create(Topics.embedded());
    }
  }

  static void write(EmbeddedBroker broker, String value) throws Exception {
    KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
    try (Producer<byte[], byte[]> producer =
        Clients.producer(connection, "test", DELIVERY, Map.of())) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(Topics.INCIDENTS_CHANGED, bytes, bytes)).get();
    }
  }

  private static String read(EmbeddedBroker broker) {
    KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
    try (KafkaConsumer<byte[], byte[]> consumer = Clients.consumer(connection, "test", Map.of())) {
      PartitionRange range =
          PartitionRange.of(consumer, List.of(Topics.INCIDENTS_CHANGED)).getFirst();
      consumer.assign(List.of(range.partition()));
      consumer.seekToBeginning(consumer.assignment());
      StringBuilder all = new StringBuilder();
      while (consumer.position(range.partition()) < range.end()) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(r -> all.append(new String(r.value(), StandardCharsets.UTF_8)));
      }
      return all.toString();
    }
  }
}
