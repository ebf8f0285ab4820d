package io.firewatch.bench.ingest;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/** Which of the injected failures were told, and how soon. */
final class Findings {
  private final Stage timed;
  private final Lanes lanes;
  private final BitSet injected = new BitSet();
  private final BitSet found = new BitSet();
  private Durations latency = new Durations();
  private int falseAlarms;

  Findings(Stage timed, Lanes lanes) {
    this.timed = timed;
    this.lanes = lanes;
    Spikes spikes = timed.course().spikes();
    for (int service = 0; service < spikes.services(); service++) {
      int last = spikes.lastStep(service);
      if (last >= 0 && timed.sentAt(lanes.blockOf(service), last) != 0) {
        injected.set(service);
      }
    }
  }

  /** Waits until all were told and their incidents diagnosed, but not for ever. */
  void await(FeedWatcher feed, Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    match(feed.arrivals());
    while ((found() < injected() || feed.undiagnosed() > 0) && System.nanoTime() < deadline) {
      Thread.sleep(100);
      match(feed.arrivals());
    }
  }

  private void match(List<FeedWatcher.Arrival> arrivals) {
    Stage.Course course = timed.course();
    found.clear();
    latency = new Durations();
    falseAlarms = 0;
    for (FeedWatcher.Arrival arrival : arrivals) {
      int step = course.time().stepAt(arrival.detectedMillis());
      boolean ours =
          arrival.metric().equals(BenchSeries.FAILING_METRIC)
              && step >= 0
              && course.spikes().covers(arrival.service(), step);
      if (!ours) {
        falseAlarms++;
        continue;
      }
      long sent = timed.sentAt(lanes.blockOf(arrival.service()), step);
      // A failure is told again when it gets worse; the first telling counts.
      if (sent != 0 && injected.get(arrival.service()) && !found.get(arrival.service())) {
        found.set(arrival.service());
        latency.add(arrival.nanos() - sent);
      }
    }
  }

  int injected() {
    return injected.cardinality();
  }

  int found() {
    return found.cardinality();
  }

  int falseAlarms() {
    return falseAlarms;
  }

  Durations latency() {
    return latency;
  }
}
