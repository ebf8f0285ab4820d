package io.firewatch.kafka.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firewatch.kafka.SharedBroker;
import io.firewatch.kafka.telemetry.KafkaTelemetryLog;
import io.firewatch.kafka.telemetry.TelemetryLogSettings;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FeedTailTest implements FeedListener {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<FeedRecord> events = new CopyOnWriteArrayList<>();
  private final List<FeedPosition> positions = new CopyOnWriteArrayList<>();
  private final List<LogLine> lines = new CopyOnWriteArrayList<>();
  private String topic = "";

  @BeforeEach
  void createTopic() throws InterruptedException {
    topic = SharedBroker.newTopic("feed");
  }

  @Override
  public void event(FeedRecord record, FeedPosition after) {
    positions.add(after);
    events.add(record);
  }

  @Override
  public void line(LogLine line, FeedPosition after) {
    lines.add(line);
  }

  @Test
  void it_begins_near_the_end_and_then_follows() {
    SharedBroker.write(topic, "k", "0", "1", "2", "3");

    try (FeedTail _ = tail(2, 0).start()) {
      await().atMost(PATIENCE).until(() -> events.size() == 2);
      SharedBroker.write(topic, "k", "4");
      await().atMost(PATIENCE).until(() -> events.size() == 3);
    }

    assertThat(events).extracting(FeedRecord::value).containsExactly("2", "3", "4");
    assertThat(events).extracting(FeedRecord::key).containsOnly("k");
    assertThat(events).extracting(FeedRecord::offset).containsExactly(2L, 3L, 4L);
  }

  @Test
  void it_resumes_after_any_event_by_the_text_of_its_position() {
    SharedBroker.write(topic, "k", "0", "1", "2", "3");
    try (FeedTail _ = tail(10, 0).start()) {
      await().atMost(PATIENCE).until(() -> events.size() == 4);
    }
    FeedPosition afterOne = FeedPosition.parse(positions.get(1).toString());
    events.clear();

    SharedBroker.write(topic, "k", "4");
    try (FeedTail _ = tail(10, 0).start(afterOne)) {
      await().atMost(PATIENCE).until(() -> events.size() == 3);
    }

    assertThat(events).extracting(FeedRecord::value).containsExactly("2", "3", "4");
  }

  @Test
  void every_tail_sees_everything() {
    try (FeedTail _ = tail(10, 0).start();
        FeedTail _ = tail(10, 0).start()) {
      SharedBroker.write(topic, "k", "0", "1", "2");
      await().atMost(PATIENCE).until(() -> events.size() == 6);
    }
  }

  @Test
  void log_lines_are_sampled_and_the_rest_counted() {
    try (FeedTail tail = tail(0, 5).start();
        KafkaTelemetryLog log =
            new KafkaTelemetryLog(
                SharedBroker.connection(),
                TelemetryLogSettings.defaults(),
                InstantSource.system(),
                meters)) {
      await().atMost(PATIENCE).until(() -> !tail.position().equals(FeedPosition.NOWHERE));
      log.appendLogs(
              IntStream.range(0, 1_000)
                  .mapToObj(
                      i -> new LogLine("" + i, "feed-svc", 1, LogLevel.INFO, "line", "", Map.of()))
                  .toList())
          .join();
      await()
          .atMost(PATIENCE)
          .until(() ->
              lines.size() + meters.counter("firewatch.feed.lines.left.out").count() == 1_000);
    }

    assertThat(lines).hasSize(5);
  }

  @Test
  void a_position_is_read_back_and_nonsense_refused() {
    FeedPosition position = new FeedPosition(Map.of(new TopicPartition("a.b", 3), 17L));

    assertThat(FeedPosition.parse(position.toString())).isEqualTo(position);
    assertThat(FeedPosition.parse("")).isEqualTo(FeedPosition.NOWHERE);
    for (String nonsense : List.of("x", "a:b:c", "a:1:2:3", "a:1:2,")) {
      assertThatThrownBy(() -> FeedPosition.parse(nonsense))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** The clock stands still, so that all is one second. */
  private FeedTail tail(int backlog, int linesPerSecond) {
    return new FeedTail(
        SharedBroker.connection(),
        new FeedSettings(List.of(topic), backlog, linesPerSecond),
        this,
        InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z")),
        meters);
  }
}
