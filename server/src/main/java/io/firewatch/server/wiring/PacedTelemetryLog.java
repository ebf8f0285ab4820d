package io.firewatch.server.wiring;

import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.Span;
import io.firewatch.telemetry.TelemetryLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Lets samples and log lines in no faster than they are judged and triaged, once so many wait to
 * be: senders are slowed a little instead of anomalies being late. Meant for a node that works off
 * everything it takes in.
 */
final class PacedTelemetryLog implements TelemetryLog {
  private final TelemetryLog log;
  private final Sluice metrics;
  private final Sluice lines;

  PacedTelemetryLog(TelemetryLog log, Sluice metrics, Sluice lines) {
    this.log = log;
    this.metrics = metrics;
    this.lines = lines;
  }

  @Override
  public CompletableFuture<Void> appendMetrics(MetricBatch batch) {
    metrics.pass();
    return log.appendMetrics(batch);
  }

  @Override
  public CompletableFuture<Void> appendLogs(List<LogLine> logLines) {
    lines.pass();
    return log.appendLogs(logLines);
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
