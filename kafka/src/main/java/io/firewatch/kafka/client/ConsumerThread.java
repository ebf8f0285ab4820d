package io.firewatch.kafka.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that lives with one consumer, and replaces it when it fails.
 *
 * <p>It is a platform thread: a Kafka client waits in a selector, which would hold a carrier of
 * virtual threads for ever.
 */
public final class ConsumerThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConsumerThread.class);
  private static final Duration RESTART_WAIT = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(2);

  private final Supplier<KafkaConsumer<byte[], byte[]>> consumers;
  private final Body body;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

  public ConsumerThread(String name, Supplier<KafkaConsumer<byte[], byte[]>> consumers, Body body) {
    this.consumers = consumers;
    this.body = body;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  /** What is done with a consumer. */
  @FunctionalInterface
  public interface Body {
    /** Consumes until told to close; an exception has it called again with a new consumer. */
    void consume(KafkaConsumer<byte[], byte[]> consumer, BooleanSupplier closing);
  }

  public void start() {
    thread.start();
  }

  public boolean isRunning() {
    return thread.isAlive();
  }

  /** Ends the current poll, and waits for a bounded time until the thread is done. */
  @Override
  public void close() {
    closing.countDown();
    KafkaConsumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    try {
      if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
        log.warn("{} is still busy after {}; interrupting it", thread.getName(), CLOSE_TIMEOUT);
        thread.interrupt();
        thread.join(INTERRUPT_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void run() {
    while (!isClosing()) {
      try (KafkaConsumer<byte[], byte[]> fresh = consumers.get()) {
        consumer = fresh;
        body.consume(fresh, this::isClosing);
      } catch (WakeupException e) {
        log.debug("{} was woken up to stop", thread.getName());
      } catch (RuntimeException | Error e) {
        if (!isClosing()) {
          log.error("{} failed and starts again in {}", thread.getName(), RESTART_WAIT, e);
          pause();
        }
      } finally {
        consumer = null;
      }
    }
  }

  private void pause() {
    try {
      closing.await(RESTART_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }
}
