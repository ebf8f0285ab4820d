package io.firewatch.topology;

import io.firewatch.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the spans of traces, which come in pieces from every service, until a trace has been
 * quiet for a while. Bounded: when too many spans wait, the traces that are quiet longest are taken
 * as they are. For one thread.
 */
public final class TraceAssembler {
  private final Duration quiet;
  private final int maxSpans;
  private final int maxPerTrace;

  /** The trace that is quiet longest first. */
  private final Map<String, Open> open = new LinkedHashMap<>();

  private int waiting;
  private long dropped;
  private long hurried;

  private static final class Open {
    final List<Span> spans = new ArrayList<>();
    Instant touched = Instant.EPOCH;
  }

  /**
   * @param quiet how long no span of a trace must have come for it to be complete
   * @param maxSpans how many spans may wait in all
   * @param maxPerTrace how many spans of one trace are looked at
   */
  public TraceAssembler(Duration quiet, int maxSpans, int maxPerTrace) {
    this.quiet = quiet;
    this.maxSpans = maxSpans;
    this.maxPerTrace = maxPerTrace;
  }

  /** Takes a span in; one without a trace id tells nothing of calls and is passed over. */
  public void add(Span span, Instant now) {
    if (span.traceId().isEmpty()) {
      return;
    }
    Open trace = open.remove(span.traceId());
    if (trace == null) {
      trace = new Open();
    }
    trace.touched = now;
    open.put(span.traceId(), trace);
    if (trace.spans.size() == maxPerTrace) {
      dropped++;
      return;
    }
    trace.spans.add(span);
    waiting++;
  }

  /** Takes out the traces that are complete, or have to be for want of room. */
  public List<List<Span>> complete(Instant now) {
    List<List<Span>> done = new ArrayList<>();
    Iterator<Open> oldestFirst = open.values().iterator();
    while (oldestFirst.hasNext()) {
      Open trace = oldestFirst.next();
      boolean isQuiet = !trace.touched.plus(quiet).isAfter(now);
      if (!isQuiet && waiting <= maxSpans) {
        break;
      }
      if (!isQuiet) {
        hurried++;
      }
      waiting -= trace.spans.size();
      done.add(trace.spans);
      oldestFirst.remove();
    }
    return done;
  }

  /** Spans that wait for the rest of their traces. */
  public int waiting() {
    return waiting;
  }

  /** Spans left out of traces that had too many. */
  public long dropped() {
    return dropped;
  }

  /** Traces taken before they were quiet. */
  public long hurried() {
    return hurried;
  }
}
