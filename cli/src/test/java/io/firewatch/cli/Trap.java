package io.firewatch.cli;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Waits for the first that comes to one of some points, and holds it there when the point does. */
final class Trap {
  private static final Duration HOLD_MAX = Duration.ofSeconds(5);

  private final AtomicReference<@Nullable Set> armed = new AtomicReference<>();

  /** One wait. */
  private record Set(
      java.util.Set<KillPoint> points, CompletableFuture<KillPoint> caught, CountDownLatch gone) {}

  /**
   * Waits until something comes to one of the points.
   *
   * @return which
   */
  KillPoint await(Collection<KillPoint> points, Duration most)
      throws InterruptedException, TimeoutException {
    Set set =
        new Set(java.util.Set.copyOf(points), new CompletableFuture<>(), new CountDownLatch(1));
    armed.set(set);
    try {
      return set.caught.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets go what is held: the process is gone. */
  void release() {
    Set set = armed.getAndSet(null);
    if (set != null) {
      set.gone.countDown();
    }
  }

  /** To be called by whoever is at a point; whether it was waited for and the process is gone. */
  boolean at(KillPoint point) {
    Set set = armed.get();
    if (set == null || !set.points.contains(point) || !set.caught.complete(point)) {
      return false;
    }
    if (point.holds()) {
      try {
        return set.gone.await(HOLD_MAX.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return true;
  }
}
