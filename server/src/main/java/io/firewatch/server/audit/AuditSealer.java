package io.firewatch.server.audit;

import io.firewatch.audit.AuditTrail;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Puts what was recorded into the chain, four times a second and once more at the end. */
@Component
final class AuditSealer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AuditSealer.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int BATCH = 500;

  private final AuditTrail trail;
  private final Counter sealed;
  private final Counter failed;
  private volatile Run run = new Run();

  /** From a start to the stop after it. */
  private static final class Run {
    private final CountDownLatch stop = new CountDownLatch(1);
    private Thread thread = Thread.ofVirtual().name("audit-sealer").unstarted(() -> {});
  }

  AuditSealer(AuditTrail trail, MeterRegistry registry) {
    this.trail = trail;
    this.sealed = registry.counter("firewatch.audit.sealed");
    this.failed = registry.counter("firewatch.audit.seal.failures");
  }

  @Override
  public synchronized void start() {
    Run next = new Run();
    next.thread = Thread.ofVirtual().name("audit-sealer").unstarted(() -> seal(next.stop));
    run = next;
    next.thread.start();
  }

  private void seal(CountDownLatch stop) {
    boolean last;
    do {
      last = stop.getCount() == 0;
      try {
        int count;
        do {
          count = trail.seal(BATCH);
          sealed.increment(count);
        } while (count == BATCH);
      } catch (RuntimeException e) {
        failed.increment();
        log.warn(
            "Nothing could be put into the audit chain now, and is tried again: {}", e.toString());
      }
    } while (!last && pause(stop));
  }

  /** False when interrupted. */
  private static boolean pause(CountDownLatch stop) {
    try {
      boolean _ = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public synchronized void stop() {
    run.stop.countDown();
    try {
      boolean _ = run.thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return run.thread.isAlive();
  }
}
