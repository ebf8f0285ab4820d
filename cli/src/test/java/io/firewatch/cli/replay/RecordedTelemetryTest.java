package io.firewatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.kafka.broker.BrokerSettings;
import io.firewatch.kafka.broker.EmbeddedBroker;
import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.codec.MetricFrameCodec;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a real broker. */
final class RecordedTelemetryTest {
  private static final Instant START = Instant.now().minus(Duration.ofHours(2));
  private static final int MINUTES = 60;

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static KafkaConnection connection;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerSettings.in(directory));
    connection = KafkaConnection.to(broker.bootstrapServers());
    try (Admin admin = Admin.create(connection.asMap())) {
      admin
          .createTopics(
              Stream.of(
                      Topics.RAW_METRICS,
                      Topics.RAW_ALERTS,
                      Topics.RAW_DEPLOYMENTS,
                      Topics.ANOMALIES_DETECTED,
                      Topics.SIGNALS_RECOVERED)
                  .map(name -> new NewTopic(name, Optional.of(2), Optional.of((short) 1)))
                  .toList())
          .all()
          .get();
      fill();
      // Of the first partition the first 20 minutes are gone, as after their retention.
      admin
          .deleteRecords(
              Map.of(new TopicPartition(Topics.RAW_METRICS, 0), RecordsToDelete.beforeOffset(10)))
          .all()
          .get();
    }
  }

  private static void fill() {
    try (Producer<byte[], byte[]> producer =
        Clients.producer(connection, "test", Duration.ofSeconds(20), Map.of())) {
      for (int minute = 0; minute < MINUTES; minute++) {
        long at = START.plus(Duration.ofMinutes(minute)).toEpochMilli();
        MetricBatch batch =
            MetricBatch.of(
                List.of(new MetricSample(SeriesKey.of("payment", "latency_ms"), at, minute)));
        producer.send(
            new ProducerRecord<>(
                Topics.RAW_METRICS, minute % 2, at, null, MetricFrameCodec.encode(batch)));
      }
      producer.send(
          new ProducerRecord<>(
              Topics.RAW_METRICS,
              0,
              START.plus(Duration.ofMinutes(MINUTES)).toEpochMilli(),
              null,
              "FWtorn".getBytes(StandardCharsets.UTF_8)));
      producer.flush();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void what_came_in_is_read_in_order_over_all_partitions() {
    List<Double> values = new ArrayList<>();
    Instant since = read(30, 30, 50, values);

    assertThat(values).hasSize(20).isSorted().startsWith(30.0).endsWith(49.0);
    assertThat(since).isEqualTo(START.plus(Duration.ofMinutes(30)));
  }

  @Test
  void of_a_history_that_is_partly_gone_is_said_since_when_it_is_there() {
    List<Double> values = new ArrayList<>();
    Instant since = read(10, 30, 40, values);

    assertThat(since.toEpochMilli()).isEqualTo(START.plus(Duration.ofMinutes(20)).toEpochMilli());
    assertThat(values).contains(11.0, 20.0, 39.0).doesNotContain(10.0, 40.0);
  }

  @Test
  void a_time_that_is_gone_and_one_without_anything_are_refused() {
    assertThatThrownBy(() -> read(5, 10, 40, new ArrayList<>()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("is gone: Kafka keeps it since");
    assertThatThrownBy(() -> read(90, 95, 100, new ArrayList<>()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("Nothing was recorded");
  }

  private static Instant read(int history, int from, int to, List<Double> values) {
    try (RecordedTelemetry telemetry = new RecordedTelemetry(connection)) {
      return telemetry.read(
          START.plus(Duration.ofMinutes(history)),
          START.plus(Duration.ofMinutes(from)),
          START.plus(Duration.ofMinutes(to)),
          recorded -> {
            if (recorded instanceof Recorded.Readings readings) {
              values.add(readings.batch().value(0));
            }
          });
    }
  }
}
