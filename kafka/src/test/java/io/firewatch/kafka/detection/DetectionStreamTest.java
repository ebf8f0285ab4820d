package io.firewatch.kafka.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Fleet;
import io.firewatch.detection.Objective;
import io.firewatch.detection.Recovery;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.kafka.SharedBroker;
import io.firewatch.kafka.codec.DetectionJson;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.RollupFrameCodec;
import io.firewatch.kafka.deadletter.DeadLetter;
import io.firewatch.kafka.deadletter.DeadLetters;
import io.firewatch.kafka.telemetry.KafkaTelemetryLog;
import io.firewatch.kafka.telemetry.TelemetryLogSettings;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class DetectionStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path state;

  private final long start = Instant.now().minusSeconds(600).toEpochMilli();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final String service = "svc-" + UUID.randomUUID();
  private final SeriesKey latency = SeriesKey.of(service, "latency_p99_ms");
  private final KafkaTelemetryLog log =
      new KafkaTelemetryLog(
          SharedBroker.connection(),
          TelemetryLogSettings.defaults(),
          InstantSource.system(),
          meters);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void an_abnormal_series_is_told_once_and_its_recovery_too() throws Exception {
    try (DetectionStream stream = started()) {
      send(0, 60, 120);
      send(60, 70, 2_400);
      await().atMost(PATIENCE).until(() -> anomalies().size() >= 1);
      send(70, 100, 120);
      await().atMost(PATIENCE).until(() -> recoveries().size() == 1);
      assertThat(stream.isRunning()).isTrue();
    }

    Anomaly first = anomalies().getFirst();
    assertThat(first.series()).isEqualTo(latency);
    assertThat(anomalies()).extracting(Anomaly::eventId).doesNotHaveDuplicates();
    assertThat(recoveries().getFirst().episode()).isEqualTo(first.episode());
    ConsumerRecord<byte[], byte[]> record = mine(Topics.ANOMALIES_DETECTED).getFirst();
    assertThat(EventHeaders.typeOf(record.headers())).isEqualTo(EventHeaders.ANOMALY);
    assertThat(EventHeaders.text(record.headers(), EventHeaders.ID)).isEqualTo(first.eventId());
    assertThat(meters.timer("firewatch.detection.latency").count()).isPositive();
  }

  @Test
  void every_accepted_sample_is_judged_once_whatever_its_form() throws Exception {
    try (DetectionStream stream = started()) {
      long before = settled(stream);
      IntStream.range(0, 40)
          .mapToObj(i -> log.appendMetrics(wideBatch(i)))
          .toList()
          .forEach(call -> call.join());
      long accepted = log.samplesAccepted();
      SharedBroker.write(Topics.RAW_METRICS, "wrong-key", json(service), list(7));
      long expected = before + accepted + 1 + 7;

      await().atMost(PATIENCE).until(() -> stream.samplesJudged() >= expected);
      assertThat(settled(stream)).isEqualTo(expected);
      assertThat(accepted).isEqualTo(40 * 1_000);
    }
  }

  @Test
  void every_reading_is_in_one_published_minute() throws Exception {
    try (DetectionStream _ = started()) {
      send(0, 300, 120);
      await()
          .atMost(PATIENCE)
          .until(() -> minutes().values().stream().mapToInt(Rollup::count).sum() == 300);
    }

    assertThat(minutes().keySet()).hasSizeBetween(5, 6);
    assertThat(minutes().values())
        .allSatisfy(minute -> assertThat(minute.mean()).isBetween(120.0, 124.0));
    ConsumerRecord<byte[], byte[]> record = mine(Topics.METRICS_ROLLUP).getFirst();
    assertThat(EventHeaders.typeOf(record.headers())).isEqualTo(EventHeaders.ROLLUP_FRAME);
  }

  /** The fullest of each minute. */
  private Map<Long, Rollup> minutes() {
    Map<Long, Rollup> minutes = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : mine(Topics.METRICS_ROLLUP)) {
      for (SeriesRollup one : RollupFrameCodec.decode(record.value())) {
        assertThat(one.series()).isEqualTo(latency);
        minutes.merge(
            one.rollup().minuteMillis(), one.rollup(), (a, b) -> a.count() > b.count() ? a : b);
      }
    }
    return minutes;
  }

  @Test
  void a_record_nobody_can_read_becomes_a_dead_letter_and_the_next_is_judged() throws Exception {
    String marker = "\"" + service + "\"";
    try (DetectionStream stream = started();
        DeadLetters letters = new DeadLetters(SharedBroker.connection())) {
      long before = settled(stream);
      SharedBroker.write(
          Topics.RAW_METRICS,
          service,
          "{\"source_service\":" + marker + ",\"metric_name\":\"m\",\"metric_value\":\"NaN\"}",
          "\u00f1 no json " + marker,
          json(service));
      await().atMost(PATIENCE).until(() -> stream.samplesJudged() > before);

      List<DeadLetter> mine =
          letters.list(1_000).stream().filter(l -> text(l).contains(marker)).toList();
      assertThat(mine).hasSize(2);
      assertThat(mine).extracting(DeadLetter::group).containsOnly("detection");
      assertThat(mine).anySatisfy(letter -> assertThat(letter.reason()).contains("metric_value"));
      assertThat(meters.counter("firewatch.detection.bad.records").count()).isEqualTo(2);
      assertThat(meters.counter("firewatch.detection.threads.replaced").count()).isZero();
    }
  }

  @Test
  void an_episode_survives_a_restart() throws Exception {
    try (DetectionStream _ = started()) {
      send(0, 60, 120);
      send(60, 66, 2_400);
      await().atMost(PATIENCE).until(() -> anomalies().size() >= 1);
    }
    int told = anomalies().size();

    try (DetectionStream _ = started()) {
      send(70, 100, 120);
      await().atMost(PATIENCE).until(() -> recoveries().size() == 1);
    }

    assertThat(anomalies()).hasSize(told);
    assertThat(recoveries().getFirst().episode()).isEqualTo(anomalies().getFirst().episode());
  }

  @Test
  void an_episode_survives_a_kill_and_is_told_once() throws Exception {
    Process process = DetectionProcess.start(SharedBroker.connection(), settings());
    try {
      send(0, 60, 120);
      send(60, 66, 2_400);
      await().atMost(PATIENCE).until(() -> anomalies().size() >= 1);
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    try (DetectionStream _ = started()) {
      send(70, 100, 120);
      await().atMost(PATIENCE).until(() -> recoveries().size() == 1);
    }

    assertThat(anomalies()).extracting(Anomaly::eventId).doesNotHaveDuplicates();
    assertThat(recoveries().getFirst().episode()).isEqualTo(anomalies().getFirst().episode());
  }

  private static DetectionStreamSettings settings() {
    return DetectionStreamSettings.in(state, "node-1");
  }

  private DetectionStream started() throws InterruptedException {
    Fleet fleet = new Fleet();
    DetectionStream stream =
        new DetectionStream(
                SharedBroker.connection(),
                settings(),
                Judges.of(() ->
                    new DetectionEngine(
                        DetectionSettings.defaults(), fleet, service -> Objective.NONE)),
                InstantSource.system(),
                meters)
            .start();
    assertThat(stream.awaitRunning(PATIENCE)).isTrue();
    return stream;
  }

  /** The count once all that was written before is judged. */
  private static long settled(DetectionStream stream) {
    long[] last = {-1};
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(400))
        .until(() -> {
          long now = stream.samplesJudged();
          boolean same = now == last[0] && stream.lag() == 0;
          last[0] = now;
          return same;
        });
    return last[0];
  }

  /** One reading a second around a level. */
  private void send(int fromSecond, int toSecond, double level) {
    MetricBatch.Builder batch = new MetricBatch.Builder();
    for (int second = fromSecond; second < toSecond; second++) {
      batch.add(latency, start + 1_000L * second, level + second % 5);
    }
    log.appendMetrics(batch.build()).join();
  }

  private MetricBatch wideBatch(int round) {
    MetricBatch.Builder batch = new MetricBatch.Builder();
    for (int i = 0; i < 1_000; i++) {
      batch.add(
          SeriesKey.of(service + "-" + i % 20, "m" + i % 50), start + round * 1_000L + i, i % 7);
    }
    return batch.build();
  }

  private static String json(String service) {
    return "{\"source_service\":\"%s\",\"metric_name\":\"m\",\"metric_value\":1.5}"
        .formatted(service);
  }

  private String list(int size) {
    return IntStream.range(0, size).mapToObj(i -> json(service + "-" + i % 3)).toList().toString();
  }

  private List<Anomaly> anomalies() {
    return mine(Topics.ANOMALIES_DETECTED).stream()
        .map(record -> DetectionJson.decodeAnomaly(record.value()))
        .toList();
  }

  private List<Recovery> recoveries() {
    return mine(Topics.SIGNALS_RECOVERED).stream()
        .map(record -> DetectionJson.decodeRecovery(record.value()))
        .toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> mine(String topic) {
    return SharedBroker.read(topic).stream()
        .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(service))
        .toList();
  }

  private static String text(DeadLetter letter) {
    byte[] value = letter.original().value();
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }
}
