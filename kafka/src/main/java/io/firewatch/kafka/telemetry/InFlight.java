package io.firewatch.kafka.telemetry;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes that were handed to the producer and are not acknowledged yet. */
final class InFlight {
  private final long limit;
  private final AtomicLong bytes = new AtomicLong();

  InFlight(long limit) {
    this.limit = limit;
  }

  /** Takes room for {@code amount}; a call larger than the limit passes when it is alone. */
  boolean tryAcquire(long amount) {
    while (true) {
      long now = bytes.get();
      if (now > 0 && now + amount > limit) {
        return false;
      }
      if (bytes.compareAndSet(now, now + amount)) {
        return true;
      }
    }
  }

  void release(long amount) {
    bytes.addAndGet(-amount);
  }

  long bytes() {
    return bytes.get();
  }
}
