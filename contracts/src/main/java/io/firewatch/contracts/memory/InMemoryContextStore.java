package io.firewatch.contracts.memory;

import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Recent changes, log lines and spans in memory. */
public final class InMemoryContextStore implements ContextStore {
  private final Shelf<Deployment> deployments =
      new Shelf<>(Deployment::id, Deployment::service, Deployment::at);
  private final Shelf<LogLine> logs =
      new Shelf<>(LogLine::id, LogLine::service, l -> Instant.ofEpochMilli(l.timestampMillis()));
  private final Shelf<Span> spans =
      new Shelf<>(
          InMemoryContextStore::identity,
          Span::service,
          span -> Instant.ofEpochMilli(span.startMillis()));

  /** A span without an id is told apart by what it did and when. */
  private static Object identity(Span span) {
    return span.spanId().isEmpty()
        ? List.of(
            span.traceId(),
            span.service(),
            span.operation(),
            span.startMillis(),
            span.durationMillis())
        : List.of(span.traceId(), span.service(), span.spanId());
  }

  @Override
  public void addDeployments(List<Deployment> added) {
    deployments.add(added);
  }

  @Override
  public void addLogs(List<LogLine> lines) {
    logs.add(lines);
  }

  @Override
  public void addSpans(List<Span> added) {
    spans.add(added);
  }

  @Override
  public List<Deployment> deployments(String service, Instant from, Instant to, int limit) {
    return deployments.newest(service, from, to).limit(limit).toList();
  }

  @Override
  public List<Deployment> latestDeployments(int limit) {
    return deployments.newest().limit(limit).toList();
  }

  @Override
  public List<LogLine> errors(String service, Instant from, Instant to, int limit) {
    return logs.newest(service, from, to).filter(l -> l.level().isError()).limit(limit).toList();
  }

  @Override
  public List<LogLine> logs(String service, Instant from, Instant to, int limit) {
    return logs.newest(service, from, to).limit(limit).toList();
  }

  @Override
  public List<Span> spans(String service, Instant from, Instant to, int limit) {
    return spans.newest(service, from, to).limit(limit).toList();
  }

  @Override
  public Mark mark(Collection<String> services, Instant from, Instant to, int most) {
    return new Mark(
        mark(services, service -> deployments(service, from, to, most)),
        mark(services, service -> logs(service, from, to, most)),
        mark(services, service -> spans(service, from, to, most)));
  }

  private static long mark(Collection<String> services, Function<String, List<?>> newest) {
    return services.stream().map(newest).toList().hashCode();
  }

  @Override
  public int prune(Instant before, Bounds bounds) {
    return deployments.prune(before, bounds.deployments())
        + logs.prune(before, bounds.logs())
        + spans.prune(before, bounds.spans());
  }
}
