package io.firewatch.server.wiring;

import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.Span;
import io.firewatch.telemetry.TelemetryLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Lets samples in no faster than they are judged, once so many wait to be: senders are slowed a
 * little instead of anomalies being late. Meant for a node that judges everything it takes in.
 *
 * <p>Nothing is refused here. A sender waits at most a bounded time, and nobody waits when judging
 * does not move, for then waiting would not help.
 */
final class PacedTelemetryLog implements TelemetryLog {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration STANDSTILL = Duration.ofMillis(500);
  private static final long STEP_NANOS = 2_000_000;

  private final TelemetryLog log;
  private final LongSupplier waiting;
  private final long most;

  /**
   * @param waiting how many samples were accepted and are not judged yet
   * @param most how many may wait before senders do
   */
  PacedTelemetryLog(TelemetryLog log, LongSupplier waiting, long most) {
    this.log = log;
    this.waiting = waiting;
    this.most = most;
  }

  @Override
  public CompletableFuture<Void> appendMetrics(MetricBatch batch) {
    pace();
    return log.appendMetrics(batch);
  }

  private void pace() {
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

  @Override
  public CompletableFuture<Void> appendLogs(List<LogLine> lines) {
    return log.appendLogs(lines);
  }

  @Override
  public CompletableFuture<Void> appendSpans(List<Span> spans) {
    return log.appendSpans(spans);
  }

  @Override
  public CompletableFuture<Void> appendDeployments(List<Deployment> deployments) {
    return log.appendDeployments(deployments);
  }

  @Override
  public CompletableFuture<Void> appendAlerts(List<Alert> alerts) {
    return log.appendAlerts(alerts);
  }
}
