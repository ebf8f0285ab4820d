package io.firewatch.server.wiring;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How many samples this process accepted and did not judge yet. The counters alone do not tell:
 * samples that others wrote make their difference smaller, samples that can never be judged make it
 * grow for good. So it is counted from where it stood when nothing waited.
 */
final class Backlog implements LongSupplier {
  private static final long LOOK_NANOS = 1_000_000_000L;

  private final LongSupplier accepted;
  private final LongSupplier judged;
  private final BooleanSupplier isCaughtUp;
  private long zero;
  private long lookedNanos = System.nanoTime();

  /**
   * @param isCaughtUp whether nothing waits to be judged; asked about once a second
   */
  Backlog(LongSupplier accepted, LongSupplier judged, BooleanSupplier isCaughtUp) {
    this.accepted = accepted;
    this.judged = judged;
    this.isCaughtUp = isCaughtUp;
  }

  @Override
  public synchronized long getAsLong() {
    long difference = accepted.getAsLong() - judged.getAsLong();
    if (System.nanoTime() - lookedNanos > LOOK_NANOS) {
      lookedNanos = System.nanoTime();
      if (isCaughtUp.getAsBoolean()) {
        zero = difference;
      }
    }
    zero = Math.min(zero, difference);
    return difference - zero;
  }
}
