package io.firewatch.simulator;

import io.firewatch.simulator.SimulatorOptions.Push;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.Span;
import java.util.List;
import java.util.function.IntConsumer;

/** Sends telemetry to the endpoint of its kind and counts what became of it. */
final class Dispatch {
  private static final String LINES = "application/x-ndjson";

  private final IngestClient client;
  private final Push push;
  private final SendCounter counter;
  private final ProgressListener progress;

  Dispatch(IngestClient client, Push push, SendCounter counter, ProgressListener progress) {
    this.client = client;
    this.push = push;
    this.counter = counter;
    this.progress = progress;
  }

  /**
   * What one tick sends.
   *
   * @param last whether a finite schedule is over with it
   */
  record Parcel(
      List<MetricSample> samples,
      List<LogLine> logs,
      List<Span> spans,
      List<Deployment> deployments,
      boolean last) {
    int size() {
      return samples.size() + logs.size() + spans.size() + deployments.size();
    }
  }

  /** Deployments go first: what they break must not be known before them. */
  void send(Parcel parcel) throws InterruptedException {
    if (push != Push.NOTHING) {
      for (Deployment deployment : parcel.deployments()) {
        post("/api/v1/deployments", WireJson.deployment(deployment), 1, counter::deployments);
      }
    }
    samples(parcel.samples());
    if (push != Push.NOTHING && !parcel.logs().isEmpty()) {
      int count = parcel.logs().size();
      post("/api/v1/logs", WireJson.logs(parcel.logs()), count, counter::logLines);
    }
    if (push != Push.NOTHING && !parcel.spans().isEmpty()) {
      post("/v1/traces", TraceJson.of(parcel.spans()), parcel.spans().size(), counter::spans);
    }
    progress.totals(counter.totals());
  }

  boolean samples(List<MetricSample> samples) throws InterruptedException {
    return push != Push.EVERYTHING
        || samples.isEmpty()
        || post("/api/v1/metrics", WireJson.metrics(samples), samples.size(), counter::samples);
  }

  void giveUp(Parcel parcel, String reason) {
    counter.failed(parcel.size());
    progress.problem(reason);
  }

  private boolean post(String path, byte[] body, int events, IntConsumer accepted)
      throws InterruptedException {
    String type =
        path.startsWith("/api/v1/") && !path.endsWith("deployments") ? LINES : "application/json";
    return switch (client.post(path, type, body)) {
      case Delivery.Accepted() -> {
        accepted.accept(events);
        yield true;
      }
      case Delivery.GivenUp(String reason) -> {
        counter.failed(events);
        progress.problem(reason);
        yield false;
      }
    };
  }
}
