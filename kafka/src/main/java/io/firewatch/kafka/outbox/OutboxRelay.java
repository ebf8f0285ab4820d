package io.firewatch.kafka.outbox;

import io.firewatch.incident.Outbox;
import io.firewatch.incident.Outbox.Message;
import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.RequestTrail;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the outbox holds, oldest first, and lets it go when Kafka acknowledged all of it.
 * After a failure the same messages are sent again from the oldest on, by a new producer, so that
 * nothing of the failed try can arrive after them: at least once, and the last of a key stays last.
 */
public final class OutboxRelay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 500;
  private static final Duration DELIVERY = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

  private final KafkaConnection connection;
  private final Outbox outbox;
  private final InstantSource clock;
  private final EventHeaders headers = new EventHeaders("/firewatch/outbox");
  private final Semaphore wakeUp = new Semaphore(0);
  private final Counter sent;
  private final Counter failed;
  private final Thread thread;
  private volatile boolean closing;
  private @Nullable Producer<byte[], byte[]> producer;

  public OutboxRelay(
      KafkaConnection connection, Outbox outbox, InstantSource clock, MeterRegistry meters) {
    this.connection = connection;
    this.outbox = outbox;
    this.clock = clock;
    this.sent = meters.counter("firewatch.outbox.sent");
    this.failed = meters.counter("firewatch.outbox.failed");
    this.thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
  }

  public OutboxRelay start() {
    thread.start();
    return this;
  }

  /**
   * Tells that something was committed to the outbox, so that it need not wait for the next look.
   */
  public void signal() {
    if (wakeUp.availablePermits() == 0) {
      wakeUp.release();
    }
  }

  public boolean isRunning() {
    return thread.isAlive();
  }

  /** Sends what is waiting, if that can be done at once, and stops. */
  @Override
  public void close() {
    closing = true;
    signal();
    try {
      if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt();
        thread.join(Duration.ofSeconds(2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration wait = POLL;
    boolean last;
    do {
      // Read before the look at the outbox: what was there when close() was called is still sent.
      last = closing;
      try {
        drainAll();
        wait = POLL;
      } catch (RuntimeException e) {
        failed.increment();
        discardProducer();
        log.warn("The outbox could not be relayed, next try in {}: {}", wait, e.toString());
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      }
    } while (!last && pause(wait));
    discardProducer();
  }

  private void drainAll() {
    int drained;
    do {
      drained = outbox.drain(BATCH, this::send);
    } while (drained == BATCH);
  }

  private void send(List<Message> messages) {
    Producer<byte[], byte[]> current = producer();
    Instant now = clock.instant();
    List<Future<?>> acknowledgements = new ArrayList<>(messages.size());
    for (Message message : messages) {
      acknowledgements.add(current.send(record(message, now)));
    }
    current.flush();
    for (Future<?> acknowledgement : acknowledgements) {
      await(acknowledgement);
    }
    sent.increment(messages.size());
  }

  private ProducerRecord<byte[], byte[]> record(Message message, Instant now) {
    try (var _ = RequestTrail.of(message.requestId())) {
      return new ProducerRecord<>(
          message.topic(),
          null,
          message.key().getBytes(StandardCharsets.UTF_8),
          message.value().getBytes(StandardCharsets.UTF_8),
          headers.create(message.type(), "outbox-" + message.id(), now));
    }
  }

  private static void await(Future<?> acknowledgement) {
    try {
      acknowledgement.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("not acknowledged", e.getCause());
    }
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = Clients.producer(connection, "firewatch-outbox", DELIVERY, Map.of("linger.ms", 0));
    }
    return producer;
  }

  private void discardProducer() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  private boolean pause(Duration wait) {
    try {
      wakeUp.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
