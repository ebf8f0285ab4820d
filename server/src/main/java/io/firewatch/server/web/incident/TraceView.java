package io.firewatch.server.web.incident;

import io.firewatch.incident.Evidence;
import io.firewatch.server.web.wording.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of one trace along its time.
 *
 * @param spans in the order they began
 */
public record TraceView(String trace, String length, List<SpanView> spans) {
  private static final int MOST_TRACES = 3;

  public TraceView {
    spans = List.copyOf(spans);
  }

  /** A span; {@code from} and {@code width} are percent of the trace. */
  public record SpanView(
      String service, String operation, String took, double from, double width, boolean failed) {}

  private record Kept(Evidence evidence, Instant start, double millis) {
    Instant end() {
      return start.plusNanos(Math.round(millis * 1e6));
    }
  }

  /** The slowest traces that were kept as evidence, the slowest first. */
  static List<TraceView> of(List<Evidence> evidence) {
    Map<String, List<Kept>> traces = new LinkedHashMap<>();
    for (Evidence datum : evidence) {
      String duration = datum.datum().get("duration_ms");
      if (datum.kind() == Evidence.Kind.TRACE && duration != null) {
        traces
            .computeIfAbsent(datum.datum().getOrDefault("trace_id", ""), _ -> new ArrayList<>())
            .add(new Kept(datum, datum.at(), Double.parseDouble(duration)));
      }
    }
    return traces.entrySet().stream()
        .map(trace -> of(trace.getKey(), trace.getValue()))
        .limit(MOST_TRACES)
        .toList();
  }

  private static TraceView of(String trace, List<Kept> spans) {
    spans.sort(
        Comparator.comparing(Kept::start).thenComparing(kept -> kept.evidence().id().toString()));
    Instant start = spans.getFirst().start();
    Instant end = spans.stream().map(Kept::end).max(Comparator.naturalOrder()).orElse(start);
    double all = Math.max(0.001, Duration.between(start, end).toNanos() / 1e6);
    return new TraceView(
        trace,
        millis(all),
        spans.stream()
            .map(kept ->
                new SpanView(
                    kept.evidence().service(),
                    kept.evidence().datum().getOrDefault("operation", ""),
                    millis(kept.millis()),
                    percent(Duration.between(start, kept.start()).toNanos() / 1e6 / all),
                    Math.max(0.5, percent(kept.millis() / all)),
                    Boolean.parseBoolean(kept.evidence().datum().get("failed"))))
            .toList());
  }

  private static String millis(double millis) {
    return Figures.plain(millis) + "\u00a0ms";
  }

  private static double percent(double share) {
    return Math.round(1000 * share) / 10.0;
  }
}
