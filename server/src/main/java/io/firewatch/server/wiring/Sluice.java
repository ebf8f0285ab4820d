package io.firewatch.server.wiring;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Holds senders up while too much waits behind it. Nothing is refused here. A sender waits at most
 * a bounded time, and nobody waits when the work does not move, for then waiting would not help.
 *
 * @param waiting how much was accepted and is not worked off yet
 * @param most how much may wait before senders do
 */
record Sluice(LongSupplier waiting, long most) {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration STANDSTILL = Duration.ofMillis(500);
  private static final long STEP_NANOS = 10_000_000;

  void pass() {
    long start = System.nanoTime();
    long moved = start;
    long before = waiting.getAsLong();
    while (before > most && System.nanoTime() - start < LONGEST_WAIT.toNanos()) {
      LockSupport.parkNanos(STEP_NANOS);
      long now = waiting.getAsLong();
      if (now != before) {
        moved = System.nanoTime();
        before = now;
      } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        return;
      }
    }
  }
}
