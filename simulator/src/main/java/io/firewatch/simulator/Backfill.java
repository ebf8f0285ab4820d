package io.firewatch.simulator;

import io.firewatch.telemetry.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sends healthy history up to the present, oldest first, in large batches. */
final class Backfill {
  private static final int BATCH = 4_000;

  private final SimulatorOptions options;
  private final Dispatch dispatch;
  private final Pace pace;

  Backfill(SimulatorOptions options, Dispatch dispatch, Pace pace) {
    this.options = options;
    this.dispatch = dispatch;
    this.pace = pace;
  }

  /**
   * Sends the history.
   *
   * @return the first instant that was not sent; it lies in the future, by an interval at most
   */
  Instant run() throws InterruptedException {
    Duration interval = options.settings().interval();
    Instant begin = aligned(pace.instant(), interval).plus(interval);
    if (options.target().push() != SimulatorOptions.Push.EVERYTHING) {
      return begin;
    }
    Instant at = begin.minus(interval.multipliedBy(options.backfill().dividedBy(interval)));
    Simulation healthy = new Simulation(options.settings());
    List<MetricSample> batch = new ArrayList<>();
    long sent = 0;
    // What the sending itself took is history as well, so that live telemetry joins without a gap.
    while (!at.isAfter(pace.instant())) {
      List<MetricSample> samples = healthy.healthySamples(at);
      batch.addAll(samples);
      at = at.plus(interval);
      if (batch.size() >= BATCH || at.isAfter(pace.instant())) {
        if (!dispatch.samples(batch)) {
          return aligned(pace.instant(), interval).plus(interval);
        }
        sent += batch.size();
        batch.clear();
        long left = at.isBefore(begin) ? Duration.between(at, begin).dividedBy(interval) : 0;
        options.progress().backfilled(sent, sent + left * samples.size());
      }
    }
    return at;
  }

  private static Instant aligned(Instant at, Duration interval) {
    long millis = interval.toMillis();
    return Instant.ofEpochMilli(at.toEpochMilli() / millis * millis);
  }
}
