package io.firewatch.remediation.workflow;

import io.firewatch.remediation.execution.TargetUnreadable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Executors whose targets let others wait and then did not answer. They are left out of plans for a
 * moment: many incidents are planned for one after another, and none is to wait for what the one
 * before waited for in vain.
 */
final class Silent {
  /** What says no sooner than that did not just refuse. */
  private static final Duration SLOW = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final Map<String, Instant> until = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Silent(InstantSource clock) {
    this.clock = clock;
  }

  boolean isSilent(String executor) {
    Instant end = until.get(executor);
    return end != null && clock.instant().isBefore(end);
  }

  /** Reads, and notes when that was waited for in vain. */
  <T> T noting(String executor, Supplier<T> read) {
    Instant began = clock.instant();
    try {
      return read.get();
    } catch (TargetUnreadable e) {
      Instant now = clock.instant();
      if (Duration.between(began, now).compareTo(SLOW) >= 0) {
        until.put(executor, now.plus(PAUSE));
      }
      throw e;
    }
  }
}
