package io.firewatch.kafka.telemetry;

import io.firewatch.telemetry.TelemetryLog.Overloaded;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Waits for every record of one call, and settles it once. */
final class PendingCall implements Callback {
  private final AtomicInteger open;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final CompletableFuture<Void> future = new CompletableFuture<>();
  private final Runnable settled;

  /**
   * @param settled called before the future completes, whatever the outcome
   */
  PendingCall(int records, Runnable settled) {
    this.open = new AtomicInteger(records);
    this.settled = settled;
  }

  CompletableFuture<Void> future() {
    return future;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    if (exception != null) {
      failure.compareAndSet(null, exception);
    }
    if (open.decrementAndGet() == 0) {
      settled.run();
      // What depends on the future must not hold up the producer's only I/O thread.
      Thread.ofVirtual().start(this::complete);
    }
  }

  private void complete() {
    Throwable cause = failure.get();
    if (cause == null) {
      future.complete(null);
    } else if (cause instanceof RetriableException) {
      future.completeExceptionally(
          new Overloaded("Kafka did not take the records in time: " + cause.getMessage()));
    } else {
      future.completeExceptionally(cause);
    }
  }
}
