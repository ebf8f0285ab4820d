package io.firewatch.contracts.memory;

import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.Span;
import io.firewatch.telemetry.TelemetryLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A telemetry log that remembers everything; it can be told to be overloaded. */
public final class InMemoryTelemetryLog implements TelemetryLog {
  private final List<MetricSample> samples = new ArrayList<>();
  private final List<LogLine> lines = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<Deployment> deployments = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private boolean overloaded;

  @Override
  public CompletableFuture<Void> appendMetrics(MetricBatch batch) {
    List<MetricSample> all = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      all.add(batch.sample(i));
    }
    return append(samples, all);
  }

  @Override
  public CompletableFuture<Void> appendLogs(List<LogLine> more) {
    return append(lines, more);
  }

  @Override
  public CompletableFuture<Void> appendSpans(List<Span> more) {
    return append(spans, more);
  }

  @Override
  public CompletableFuture<Void> appendDeployments(List<Deployment> more) {
    return append(deployments, more);
  }

  @Override
  public CompletableFuture<Void> appendAlerts(List<Alert> more) {
    return append(alerts, more);
  }

  /** Refuses everything from now on, or takes it again. */
  public synchronized void overload(boolean refuse) {
    overloaded = refuse;
  }

  public synchronized List<MetricSample> samples() {
    return List.copyOf(samples);
  }

  public synchronized List<LogLine> lines() {
    return List.copyOf(lines);
  }

  public synchronized List<Span> spans() {
    return List.copyOf(spans);
  }

  public synchronized List<Deployment> deployments() {
    return List.copyOf(deployments);
  }

  public synchronized List<Alert> alerts() {
    return List.copyOf(alerts);
  }

  private synchronized <T> CompletableFuture<Void> append(List<T> kept, List<T> more) {
    if (overloaded) {
      return CompletableFuture.failedFuture(new Overloaded("told to be overloaded"));
    }
    kept.addAll(more);
    return CompletableFuture.completedFuture(null);
  }
}
