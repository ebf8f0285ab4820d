package io.firewatch.kafka.feed;

import java.time.InstantSource;

/** Lets so many lines of each second through, from its first on. */
final class LineSampler {
  private final InstantSource clock;
  private final int perSecond;
  private long second;
  private int passed;

  LineSampler(InstantSource clock, int perSecond) {
    this.clock = clock;
    this.perSecond = perSecond;
  }

  boolean passes() {
    boolean passes = !isFull();
    passed++;
    return passes;
  }

  /** Whether this second had its lines. */
  boolean isFull() {
    long now = clock.millis() / 1_000;
    if (now != second) {
      second = now;
      passed = 0;
    }
    return passed >= perSecond;
  }
}
