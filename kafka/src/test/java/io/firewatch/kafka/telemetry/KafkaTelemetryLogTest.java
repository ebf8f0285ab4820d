package io.firewatch.kafka.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.contracts.TelemetryLogContract;
import io.firewatch.kafka.SharedBroker;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.Frames;
import io.firewatch.kafka.codec.MetricFrameCodec;
import io.firewatch.kafka.codec.RecordDecoders;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Span;
import io.firewatch.telemetry.TelemetryLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class KafkaTelemetryLogTest extends TelemetryLogContract {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final KafkaTelemetryLog log = open(TelemetryLogSettings.defaults());
  private final RecordDecoders decoders = new RecordDecoders(InstantSource.system());

  private KafkaTelemetryLog open(TelemetryLogSettings settings) {
    return new KafkaTelemetryLog(
        SharedBroker.connection(), settings, InstantSource.system(), meters);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Override
  protected TelemetryLog log() {
    return log;
  }

  @Override
  protected List<MetricSample> samples(String prefix) {
    MetricFrameCodec codec = new MetricFrameCodec();
    List<MetricSample> samples = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : SharedBroker.read(Topics.RAW_METRICS)) {
      if (Frames.isFrame(record.value())) {
        MetricBatch batch = codec.decode(record.value());
        IntStream.range(0, batch.size()).mapToObj(batch::sample).forEach(samples::add);
      }
    }
    return samples.stream().filter(s -> s.series().service().startsWith(prefix)).toList();
  }

  @Override
  protected List<LogLine> lines(String prefix) {
    return all(Topics.RAW_LOGS, decoders::logs).stream()
        .filter(l -> l.service().startsWith(prefix))
        .toList();
  }

  @Override
  protected List<Span> spans(String prefix) {
    return all(Topics.RAW_TRACES, decoders::spans).stream()
        .filter(s -> s.service().startsWith(prefix))
        .toList();
  }

  @Override
  protected List<Deployment> deployments(String prefix) {
    return all(Topics.RAW_DEPLOYMENTS, decoders::deployments).stream()
        .filter(d -> d.service().startsWith(prefix))
        .toList();
  }

  @Override
  protected List<Alert> alerts(String prefix) {
    return all(Topics.RAW_ALERTS, decoders::alerts).stream()
        .filter(a -> a.service().startsWith(prefix))
        .toList();
  }

  private static <T> List<T> all(
      String topic, Function<ConsumerRecord<byte[], byte[]>, List<T>> decode) {
    return SharedBroker.read(topic).stream().flatMap(r -> decode.apply(r).stream()).toList();
  }

  @Test
  void all_samples_of_a_service_are_in_the_partition_of_its_name() {
    SeriesKey one = SeriesKey.of("partitioned-one", "cpu");
    SeriesKey two = SeriesKey.of("partitioned-two", "cpu");
    log.appendMetrics(MetricBatch.of(List.of(new MetricSample(one, 1, 1)))).join();
    log.appendMetrics(
            MetricBatch.of(List.of(new MetricSample(two, 1, 1), new MetricSample(one, 2, 2))))
        .join();

    Partitioner partitioner = new Partitioner(4);
    MetricFrameCodec codec = new MetricFrameCodec();
    for (ConsumerRecord<byte[], byte[]> record : SharedBroker.read(Topics.RAW_METRICS)) {
      if (Frames.isFrame(record.value())) {
        codec
            .decode(record.value())
            .series()
            .forEach(key ->
                assertThat(partitioner.partitionOf(key.service())).isEqualTo(record.partition()));
      }
    }
    assertThat(log.samplesAccepted()).isEqualTo(3);
  }

  @Test
  void a_batch_larger_than_a_record_may_be_is_split() {
    SeriesKey key = SeriesKey.of("large-batch", "cpu");
    MetricBatch.Builder builder = new MetricBatch.Builder();
    int series = builder.addSeries(key);
    for (int i = 0; i < 200_000; i++) {
      builder.add(series, i * 10L, Math.sin(i));
    }

    log.appendMetrics(builder.build()).join();

    assertThat(samples("large-batch")).hasSize(200_000);
  }

  @Test
  void too_many_bytes_in_flight_are_refused_at_once_and_taken_later() {
    InFlight inFlight = new InFlight(100);

    assertThat(inFlight.tryAcquire(1_000)).as("alone, whatever its size").isTrue();
    assertThat(inFlight.tryAcquire(1)).isFalse();
    inFlight.release(1_000);
    assertThat(inFlight.tryAcquire(60)).isTrue();
    assertThat(inFlight.tryAcquire(60)).isFalse();
    assertThat(inFlight.tryAcquire(40)).isTrue();
  }

  @Test
  void a_log_that_cannot_take_more_says_overloaded_and_counts_it() {
    try (KafkaTelemetryLog narrow =
        open(new TelemetryLogSettings(1, Duration.ofMillis(50), Duration.ofSeconds(5)))) {
      List<LogLine> lines =
          List.of(new LogLine("1", "narrow", 1, LogLevel.INFO, "x", "", Map.of()));
      var calls = IntStream.range(0, 2_000).mapToObj(i -> narrow.appendLogs(lines)).toList();

      assertThatThrownBy(() -> calls.forEach(call -> call.join()))
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(TelemetryLog.Overloaded.class);
      assertThat(meters.counter("firewatch.ingest.overloaded").count()).isPositive();
    }
  }

  @Test
  void records_carry_an_envelope_and_the_id_of_their_request() {
    MDC.put(EventHeaders.REQUEST_ID, "req-7");
    try {
      log.appendLogs(List.of(new LogLine("1", "enveloped", 1, LogLevel.INFO, "x", "", Map.of())))
          .join();
    } finally {
      MDC.remove(EventHeaders.REQUEST_ID);
    }

    ConsumerRecord<byte[], byte[]> record =
        SharedBroker.read(Topics.RAW_LOGS).stream()
            .filter(r -> decoders.logs(r).getFirst().service().equals("enveloped"))
            .findFirst()
            .orElseThrow();
    assertThat(EventHeaders.typeOf(record.headers())).isEqualTo(EventHeaders.LOG_FRAME);
    assertThat(EventHeaders.text(record.headers(), EventHeaders.REQUEST_ID)).isEqualTo("req-7");
    assertThat(EventHeaders.text(record.headers(), "ce_specversion")).isEqualTo("1.0");
    assertThat(EventHeaders.text(record.headers(), EventHeaders.ID)).isNotBlank();
  }
}
