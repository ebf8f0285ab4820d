package io.firewatch.server.ingest;

import io.firewatch.server.problem.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds the memory of all requests being taken in at one time. */
final class Room {
  private static final int UNIT = 1024;

  private final Semaphore units;
  private final int total;
  private final Duration maxWait;

  Room(long bytes, Duration maxWait) {
    this.total = Math.toIntExact(Math.max(1, bytes / UNIT));
    this.units = new Semaphore(total);
    this.maxWait = maxWait;
  }

  Lease lease() {
    return new Lease();
  }

  /** The room of one request; it only grows until it is closed. */
  final class Lease implements AutoCloseable {
    private int taken;

    /**
     * Takes room for {@code bytes} more.
     *
     * @throws Refusal when there is none within the time requests may wait
     */
    void grow(long bytes) {
      int wanted = (int) Math.min(total - taken, bytes / UNIT + 1);
      if (wanted > 0) {
        take(wanted);
        taken += wanted;
      }
    }

    private void take(int wanted) {
      try {
        if (!units.tryAcquire(wanted, maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
          throw Refusal.overloaded("Too much is being taken in at once.");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Refusal.overloaded("The server is stopping.");
      }
    }

    @Override
    public void close() {
      units.release(taken);
      taken = 0;
    }
  }
}
