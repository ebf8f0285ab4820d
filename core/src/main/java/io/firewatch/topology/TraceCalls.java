package io.firewatch.topology;

import io.firewatch.telemetry.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the calls between services out of one trace. A span whose parent is of another service is a
 * call; so is one without a parent, from outside. Spans within a service belong to the call that
 * caused them. A span whose parent is missing is left out: who called is not known, and it would
 * look like a request from outside.
 */
public final class TraceCalls {
  private final Map<String, Span> spans = new LinkedHashMap<>();
  private final Map<String, List<Span>> askedBy = new HashMap<>();

  private TraceCalls(Collection<Span> trace) {
    for (Span span : trace) {
      if (!span.spanId().isEmpty()) {
        spans.putIfAbsent(span.spanId(), span);
      }
    }
  }

  /**
   * @param trace spans of one trace, in any order; a repeated one counts once
   */
  public static List<Call> of(Collection<Span> trace) {
    return new TraceCalls(trace).calls();
  }

  private List<Call> calls() {
    List<Span> entries = new ArrayList<>();
    for (Span span : spans.values()) {
      Span parent = spans.get(span.parentId());
      if (parent != null && !parent.service().equals(span.service())) {
        askedBy.computeIfAbsent(entryOf(parent), k -> new ArrayList<>()).add(span);
        entries.add(span);
      } else if (span.parentId().isEmpty()) {
        entries.add(span);
      }
    }
    return entries.stream().map(this::call).toList();
  }

  private Call call(Span span) {
    Span parent = spans.get(span.parentId());
    return new Call(
        parent == null ? "" : parent.service(),
        span.service(),
        span.operation(),
        span.startMillis(),
        span.durationMillis(),
        selfMillis(span, askedBy.getOrDefault(span.spanId(), List.of())),
        span.failed(),
        span.traceId(),
        span.spanId());
  }

  /** The id of the span with which the request entered the service that {@code span} is of. */
  private String entryOf(Span span) {
    Set<String> seen = new HashSet<>();
    Span at = span;
    while (seen.add(at.spanId())) {
      Span parent = spans.get(at.parentId());
      if (parent == null || !parent.service().equals(at.service())) {
        break;
      }
      at = parent;
    }
    return at.spanId();
  }

  /** What of the span's time none of {@code asked} covers. */
  private static double selfMillis(Span span, List<Span> asked) {
    double end = span.startMillis() + span.durationMillis();
    double covered = 0;
    double until = span.startMillis();
    List<Span> inOrder =
        asked.stream().sorted(Comparator.comparingLong(Span::startMillis)).toList();
    for (Span child : inOrder) {
      double from = Math.max(until, child.startMillis());
      double to = Math.min(end, child.startMillis() + child.durationMillis());
      if (to > from) {
        covered += to - from;
        until = to;
      }
    }
    return Math.max(0, span.durationMillis() - covered);
  }
}
