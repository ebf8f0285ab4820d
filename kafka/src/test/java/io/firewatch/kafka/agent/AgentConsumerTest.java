package io.firewatch.kafka.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.incident.StoreUnavailable;
import io.firewatch.kafka.SharedBroker;
import io.firewatch.kafka.deadletter.DeadLetter;
import io.firewatch.kafka.deadletter.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AgentConsumerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final DeadLetters deadLetters = new DeadLetters(SharedBroker.connection());
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private String topic = "";

  @BeforeEach
  void createTopic() throws InterruptedException {
    topic = SharedBroker.newTopic("agent");
  }

  @AfterEach
  void close() {
    deadLetters.close();
  }

  @Test
  void what_was_written_before_the_group_existed_is_handled_in_order() {
    SharedBroker.write(topic, "k", numbers(0, 500));

    try (var agent = start(handled::addAll)) {
      await().atMost(PATIENCE).until(() -> handled.size() == 500);
      await().atMost(PATIENCE).until(() -> agent.lag() == 0);
    }

    assertThat(handled).containsExactly(numbers(0, 500));
    assertThat(count("handled")).isEqualTo(500);
  }

  @Test
  void a_restart_goes_on_where_the_last_commit_was() {
    SharedBroker.write(topic, "k", numbers(0, 10));
    try (var _ = start(handled::addAll)) {
      await().atMost(PATIENCE).until(() -> handled.size() == 10);
    }

    SharedBroker.write(topic, "k", numbers(10, 20));
    try (var _ = start(handled::addAll)) {
      await().atMost(PATIENCE).until(() -> handled.size() >= 20);
    }

    assertThat(handled).containsExactly(numbers(0, 20));
  }

  @Test
  void a_batch_that_fails_once_is_handled_event_by_event() {
    SharedBroker.write(topic, "k", numbers(0, 5));
    AtomicBoolean failed = new AtomicBoolean();

    try (var _ =
        start(events -> {
          if (failed.compareAndSet(false, true)) {
            throw new IllegalStateException("once");
          }
          handled.addAll(events);
        })) {
      await().atMost(PATIENCE).until(() -> handled.size() >= 5);
    }

    assertThat(handled).containsExactly(numbers(0, 5));
    assertThat(count("dead")).isZero();
  }

  @Test
  void an_event_nobody_can_handle_becomes_a_dead_letter_and_the_others_go_on() {
    SharedBroker.write(topic, "the-key", "1", "poison", "3");
    AtomicInteger tries = new AtomicInteger();

    try (var _ =
        start(events -> {
          if (events.equals(List.of("poison"))) {
            tries.incrementAndGet();
          }
          if (events.contains("poison")) {
            throw new IllegalArgumentException("cannot be handled");
          }
          handled.addAll(events);
        })) {
      await().atMost(PATIENCE).until(() -> handled.contains("3"));
    }

    assertThat(handled).containsExactly("1", "3");
    assertThat(tries).as("at once and after each of three waits").hasValue(4);
    DeadLetter letter = letter();
    assertThat(letter.reason()).contains("cannot be handled");
    assertThat(letter.group()).isEqualTo(topic);
    assertThat(letter.original().offset()).isEqualTo(1);
    assertThat(letter.original().value()).isEqualTo("poison".getBytes(StandardCharsets.UTF_8));
    assertThat(letter.original().key()).isEqualTo("the-key".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_record_that_cannot_be_read_becomes_a_dead_letter_at_once() {
    SharedBroker.write(topic, "k", "1", "unreadable", "3");

    try (var _ = start(handled::addAll)) {
      await().atMost(PATIENCE).until(() -> handled.contains("3"));
    }

    assertThat(handled).containsExactly("1", "3");
    assertThat(count("retried")).isZero();
    assertThat(letter().reason()).contains("not a text of ours");
  }

  @Test
  void a_dead_letter_that_is_replayed_is_handled() {
    SharedBroker.write(topic, "k", "poison");
    AtomicBoolean repaired = new AtomicBoolean();

    try (var _ =
        start(events -> {
          if (!repaired.get()) {
            throw new IllegalArgumentException("not yet");
          }
          handled.addAll(events);
        })) {
      await().atMost(PATIENCE).until(() -> count("dead") == 1);
      repaired.set(true);
      assertThat(deadLetters.replay(letter().id())).isPresent();
      await().atMost(PATIENCE).until(() -> handled.contains("poison"));
    }
  }

  @Test
  void a_lost_store_pauses_consumption_and_loses_nothing() {
    SharedBroker.write(topic, "k", numbers(0, 50));
    AtomicBoolean away = new AtomicBoolean(true);

    try (var _ =
        start(events -> {
          if (away.get()) {
            throw new StoreUnavailable("away", new IllegalStateException());
          }
          handled.addAll(events);
        })) {
      await().atMost(PATIENCE).until(() -> count("paused") >= 3);
      SharedBroker.write(topic, "k", numbers(50, 60));
      assertThat(handled).isEmpty();
      away.set(false);
      await().atMost(PATIENCE).until(() -> handled.size() >= 60);
    }

    assertThat(handled).containsExactly(numbers(0, 60));
    assertThat(count("dead")).isZero();
  }

  @Test
  void events_of_a_handler_that_died_come_again() {
    SharedBroker.write(topic, "k", numbers(0, 3));
    AtomicBoolean died = new AtomicBoolean();

    try (var _ =
        start(events -> {
          handled.addAll(events);
          if (died.compareAndSet(false, true)) {
            throw new AssertionError("the node dies before its commit");
          }
        })) {
      await().atMost(PATIENCE).until(() -> handled.size() >= 6);
    }

    assertThat(handled).containsExactly("0", "1", "2", "0", "1", "2");
  }

  @Test
  void closing_does_not_wait_for_a_store_that_is_away() {
    SharedBroker.write(topic, "k", "1");
    var agent =
        start(events -> {
          throw new StoreUnavailable("away", new IllegalStateException());
        });
    await().atMost(PATIENCE).until(() -> count("paused") >= 1);

    agent.close();

    assertThat(agent.isRunning()).isFalse();
    try (var _ = start(handled::addAll)) {
      await().atMost(PATIENCE).until(() -> handled.contains("1"));
    }
  }

  private AgentConsumer<String> start(Consumer<List<String>> handler) {
    Duration blink = Duration.ofMillis(5);
    AgentSettings settings =
        new AgentSettings(
            topic,
            List.of(topic),
            "node-1",
            200,
            new AgentSettings.Patience(List.of(blink, blink, blink), blink, blink.multipliedBy(4)));
    return new AgentConsumer<>(
            SharedBroker.connection(),
            settings,
            AgentConsumerTest::decode,
            handler,
            deadLetters,
            meters)
        .start();
  }

  private static List<String> decode(ConsumerRecord<byte[], byte[]> record) {
    String text = new String(record.value(), StandardCharsets.UTF_8);
    if (text.equals("unreadable")) {
      throw new IllegalArgumentException("not a text of ours");
    }
    return List.of(text);
  }

  private DeadLetter letter() {
    return deadLetters.list(1_000).stream()
        .filter(l -> l.original().topic().equals(topic))
        .findFirst()
        .orElseThrow();
  }

  private double count(String name) {
    return meters.counter("firewatch.agent." + name, "group", topic).count();
  }

  private static String[] numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toArray(String[]::new);
  }
}
