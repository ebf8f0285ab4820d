package io.firewatch.telemetry;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The durable log that everything that comes in is written to before it is acknowledged.
 *
 * <p>The futures complete when every record is durable, and fail with {@link Overloaded} when the
 * log cannot take more now; then nothing of the call may be assumed written.
 */
public interface TelemetryLog {
  CompletableFuture<Void> appendMetrics(MetricBatch batch);

  CompletableFuture<Void> appendLogs(List<LogLine> lines);

  CompletableFuture<Void> appendSpans(List<Span> spans);

  CompletableFuture<Void> appendDeployments(List<Deployment> deployments);

  CompletableFuture<Void> appendAlerts(List<Alert> alerts);

  /** The log cannot take more now; try again after a while. */
  final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Overloaded(String reason) {
      super(reason);
    }
  }
}
