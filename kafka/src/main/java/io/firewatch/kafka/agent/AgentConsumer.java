package io.firewatch.kafka.agent;

import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.ConsumerThread;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.deadletter.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A consumer group around one handler. Offsets are committed after the handler returned, so every
 * event is handled at least once; the handler recognises one it had before. An event it fails on is
 * tried again, then set aside as a dead letter; a lost store pauses consumption.
 */
public final class AgentConsumer<T> implements AutoCloseable {
  private final AgentMeters meters;
  private final ConsumerThread thread;

  public AgentConsumer(
      KafkaConnection connection,
      AgentSettings settings,
      RecordDecoder<T> decoder,
      Consumer<List<T>> handler,
      DeadLetters deadLetters,
      MeterRegistry registry) {
    meters = AgentMeters.of(registry, settings.group());
    thread =
        new ConsumerThread(
            "agent-" + settings.group(),
            () -> consumer(connection, settings),
            (consumer, closing) ->
                new AgentLoop<>(
                        settings,
                        new Handing<>(decoder, handler, deadLetters),
                        meters,
                        consumer,
                        closing)
                    .run());
  }

  /** From a record to its end: events for the handler, or a dead letter. */
  record Handing<T>(RecordDecoder<T> decoder, Consumer<List<T>> handler, DeadLetters deadLetters) {}

  public AgentConsumer<T> start() {
    thread.start();
    return this;
  }

  /** Whether it consumes, or will again after a failure. */
  public boolean isRunning() {
    return thread.isRunning();
  }

  /** Records written and not yet handed over. */
  public long lag() {
    return meters.lag().get();
  }

  /** Stops after what is being handled, and waits for that for a bounded time. */
  @Override
  public void close() {
    thread.close();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      KafkaConnection connection, AgentSettings settings) {
    String id = settings.group() + "-" + settings.instance();
    return Clients.consumer(
        connection,
        id,
        Map.of(
            "group.id",
            settings.group(),
            "group.instance.id",
            id,
            "session.timeout.ms",
            10_000,
            "heartbeat.interval.ms",
            2_000,
            "max.poll.records",
            settings.maxRecords()));
  }
}
