package io.firewatch.bench.ingest;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Lets things through at a steady rate. Shared by the connections. */
final class Pace {
  private final long perSecond;
  private final long begunNanos;
  private final AtomicLong offered = new AtomicLong();

  /**
   * @param perSecond 0 for no waiting
   */
  Pace(long perSecond, long begunNanos) {
    this.perSecond = perSecond;
    this.begunNanos = begunNanos;
  }

  /** Waits until so many more are due. */
  void await(int howMany) {
    if (perSecond == 0) {
      return;
    }
    long before = offered.getAndAdd(howMany);
    long due = begunNanos + Math.round(1e9 * before / perSecond);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
