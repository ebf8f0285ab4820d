package io.firewatch.server.testing;

import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.Span;
import io.firewatch.telemetry.TelemetryLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log in memory that can be told to be full. */
public final class MemoryTelemetryLog implements TelemetryLog {
  public final List<MetricSample> samples = new CopyOnWriteArrayList<>();
  public final List<LogLine> logs = new CopyOnWriteArrayList<>();
  public final List<Span> spans = new CopyOnWriteArrayList<>();
  public final List<Deployment> deployments = new CopyOnWriteArrayList<>();
  public final List<Alert> alerts = new CopyOnWriteArrayList<>();
  public volatile boolean full;

  @Override
  public CompletableFuture<Void> appendMetrics(MetricBatch batch) {
    List<MetricSample> all = new java.util.ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      all.add(batch.sample(i));
    }
    return add(samples, all);
  }

  @Override
  public CompletableFuture<Void> appendLogs(List<LogLine> lines) {
    return add(logs, lines);
  }

  @Override
  public CompletableFuture<Void> appendSpans(List<Span> more) {
    return add(spans, more);
  }

  @Override
  public CompletableFuture<Void> appendDeployments(List<Deployment> more) {
    return add(deployments, more);
  }

  @Override
  public CompletableFuture<Void> appendAlerts(List<Alert> more) {
    return add(alerts, more);
  }

  public void clear() {
    List.of(samples, logs, spans, deployments, alerts).forEach(List::clear);
    full = false;
  }

  private <T> CompletableFuture<Void> add(List<T> to, List<T> more) {
    if (full) {
      return CompletableFuture.failedFuture(new Overloaded("full"));
    }
    to.addAll(more);
    return CompletableFuture.completedFuture(null);
  }
}
