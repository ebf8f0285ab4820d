package io.firewatch.bench.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How soon lines are counted by triage: requests as they were accepted on the one side, what triage
 * has counted at some moments on the other. The n-th line accepted is taken for the n-th counted.
 * Safe for use by several threads.
 */
final class Progress {
  private final List<Sent> sent = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();

  /**
   * A request that was accepted.
   *
   * @param timed whether its latency counts
   */
  record Sent(long sentNanos, long acceptedNanos, int lines, boolean timed) {}

  private record Seen(long nanos, long lines) {}

  synchronized void accepted(Sent request) {
    sent.add(request);
  }

  /** At this moment so many lines of the run were counted. */
  synchronized void counted(long nanos, long lines) {
    seen.add(new Seen(nanos, lines));
  }

  /** From sending a request to the first look at which all its lines were counted. */
  synchronized Durations latency() {
    List<Sent> inOrder = new ArrayList<>(sent);
    inOrder.sort(Comparator.comparingLong(Sent::acceptedNanos));
    Durations latency = new Durations();
    long lines = 0;
    int look = 0;
    for (Sent request : inOrder) {
      lines += request.lines();
      while (look < seen.size() && seen.get(look).lines() < lines) {
        look++;
      }
      if (look == seen.size()) {
        break;
      }
      if (request.timed()) {
        latency.add(Math.max(0, seen.get(look).nanos() - request.sentNanos()));
      }
    }
    return latency;
  }
}
