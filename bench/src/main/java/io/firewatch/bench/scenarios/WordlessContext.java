package io.firewatch.bench.scenarios;

import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A context without lines, as of services that log nowhere. */
record WordlessContext(ContextStore store) implements ContextStore {
  @Override
  public void addDeployments(List<Deployment> deployments) {
    store.addDeployments(deployments);
  }

  @Override
  public void addLogs(List<LogLine> lines) {}

  @Override
  public void addSpans(List<Span> spans) {
    store.addSpans(spans);
  }

  @Override
  public List<Deployment> deployments(String service, Instant from, Instant to, int limit) {
    return store.deployments(service, from, to, limit);
  }

  @Override
  public List<Deployment> latestDeployments(int limit) {
    return store.latestDeployments(limit);
  }

  @Override
  public List<LogLine> errors(String service, Instant from, Instant to, int limit) {
    return List.of();
  }

  @Override
  public List<LogLine> logs(String service, Instant from, Instant to, int limit) {
    return List.of();
  }

  @Override
  public List<Span> spans(String service, Instant from, Instant to, int limit) {
    return store.spans(service, from, to, limit);
  }

  @Override
  public Mark mark(Collection<String> services, Instant from, Instant to, int most) {
    Mark all = store.mark(services, from, to, most);
    return new Mark(all.deployments(), 0, all.spans());
  }

  @Override
  public int prune(Instant before, Bounds bounds) {
    return store.prune(before, bounds);
  }
}
