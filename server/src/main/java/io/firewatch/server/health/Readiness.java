package io.firewatch.server.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every probe said last; looks again at most once a second, at all of them at once. */
@Component
public final class Readiness {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final long PATIENCE_MILLIS = 2000;

  private final List<Probe> probes;
  private final InstantSource clock;
  private @Nullable Look last;

  private record Look(Instant at, Map<String, Seen> seen) {}

  /** What a probe said, and how long it took. */
  public record Seen(Probe.Result result, double latencyMillis) {}

  /** What there is to look at. */
  public record Watched(List<Probe> probes) {
    public Watched {
      probes = List.copyOf(probes);
    }
  }

  Readiness(Watched watched, InstantSource clock) {
    this.probes = watched.probes();
    this.clock = clock;
  }

  /** What every probe says, by its name. */
  public synchronized Map<String, Seen> look() {
    Instant now = clock.instant();
    if (last == null || !now.isBefore(last.at.plus(FRESH))) {
      last = new Look(now, lookNow());
    }
    return last.seen;
  }

  /** What is not ready, with the reason; empty when everything is. */
  public Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    look()
        .forEach((name, seen) -> {
          if (!seen.result.up()) {
            reasons.put(name, seen.result.detail());
          }
        });
    return reasons;
  }

  private Map<String, Seen> lookNow() {
    Map<String, Future<Seen>> looks = new LinkedHashMap<>();
    Map<String, Seen> seen = new LinkedHashMap<>();
    // Not closed with try: a probe that hangs must not make this wait for it.
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    probes.forEach(probe -> looks.put(probe.name(), threads.submit(() -> timed(probe))));
    looks.forEach((name, future) -> seen.put(name, await(future)));
    threads.shutdownNow();
    return seen;
  }

  private static Seen timed(Probe probe) throws Exception {
    long start = System.nanoTime();
    Probe.Result result = probe.look();
    return new Seen(result, (System.nanoTime() - start) / 10_000 / 100.0);
  }

  private static Seen await(Future<Seen> look) {
    try {
      return look.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return new Seen(Probe.Result.down(String.valueOf(e.getCause())), 0);
    } catch (TimeoutException e) {
      return new Seen(Probe.Result.down("does not answer"), PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Seen(Probe.Result.down("interrupted"), 0);
    }
  }
}
