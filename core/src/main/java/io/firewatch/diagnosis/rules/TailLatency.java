package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.Severity;
import io.firewatch.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The slowest of a service's requests are slower than it promises. */
final class TailLatency implements Rule {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final double DEFAULT_LIMIT_MILLIS = 1_000;
  private static final int LEAST = 5;
  private static final int ENOUGH = 20;
  private static final int SLOWEST = 3;
  private static final double FAR_TIMES = 3;

  @Override
  public String id() {
    return "traces.tail_latency";
  }

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    String service = snapshot.trigger().service();
    long from = snapshot.at().minus(WINDOW).toEpochMilli();
    List<Span> spans =
        snapshot.context().spans().stream()
            .filter(span -> span.service().equals(service))
            .filter(s -> s.startMillis() > from && s.startMillis() <= snapshot.at().toEpochMilli())
            .sorted(
                Comparator.comparingDouble(Span::durationMillis)
                    .thenComparing(Span::traceId)
                    .thenComparing(Span::spanId))
            .toList();
    double limit =
        snapshot
            .catalogue()
            .find(service)
            .map(entry -> entry.objective().p99LatencyMillis())
            .filter(millis -> millis > 0)
            .orElse(DEFAULT_LIMIT_MILLIS);
    return spans.size() < LEAST || percentile(spans, 99) <= limit
        ? List.of()
        : List.of(finding(service, spans, limit));
  }

  private Finding finding(String service, List<Span> spans, double limit) {
    double p99 = percentile(spans, 99);
    List<FindingEvidence> slowest =
        spans.reversed().stream().limit(SLOWEST).map(TailLatency::evidence).toList();
    return new Finding(
        id(),
        p99 >= FAR_TIMES * limit ? Severity.HIGH : Severity.MEDIUM,
        spans.size() < ENOUGH ? Confidence.LOW : Confidence.HIGH,
        "p99 of %d requests to %s is %.0f ms, its limit %.0f ms (p50 %.0f ms, p95 %.0f ms)."
            .formatted(
                spans.size(), service, p99, limit, percentile(spans, 50), percentile(spans, 95)),
        "Look at the slowest trace first: " + spans.getLast().traceId(),
        slowest);
  }

  private static FindingEvidence evidence(Span span) {
    return new FindingEvidence(
        FindingEvidence.Kind.TRACE,
        span.traceId(),
        Instant.ofEpochMilli(span.startMillis()),
        "%s took %.0f ms".formatted(span.operation(), span.durationMillis()),
        span.durationMillis());
  }

  /** Nearest rank, of spans in the order of their durations. */
  private static double percentile(List<Span> sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(0, rank - 1)).durationMillis();
  }
}
