package io.firewatch.contracts.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Locks by name, taken in the order of their names so that no two callers wait for each other. */
final class NamedLocks {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** What one transaction holds. */
  final class Held implements AutoCloseable {
    private final List<ReentrantLock> held = new ArrayList<>();

    void take(Collection<String> names) {
      for (String name : new TreeSet<>(names)) {
        take(name);
      }
    }

    void take(String name) {
      ReentrantLock lock = locks.computeIfAbsent(name, n -> new ReentrantLock());
      try {
        if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("deadlock on " + name);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + name, e);
      }
      held.add(lock);
    }

    @Override
    public void close() {
      held.reversed().forEach(ReentrantLock::unlock);
    }
  }
}
