package io.firewatch.simulator;

import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the telemetry. */
final class SendCounter {
  private final LongAdder samples = new LongAdder();
  private final LongAdder logLines = new LongAdder();
  private final LongAdder spans = new LongAdder();
  private final LongAdder deployments = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder retries = new LongAdder();

  void samples(int count) {
    samples.add(count);
  }

  void logLines(int count) {
    logLines.add(count);
  }

  void spans(int count) {
    spans.add(count);
  }

  void deployments(int count) {
    deployments.add(count);
  }

  void failed(int count) {
    failed.add(count);
  }

  void retried() {
    retries.increment();
  }

  SendTotals totals() {
    return new SendTotals(
        samples.sum(), logLines.sum(), spans.sum(), deployments.sum(), failed.sum(), retries.sum());
  }
}
