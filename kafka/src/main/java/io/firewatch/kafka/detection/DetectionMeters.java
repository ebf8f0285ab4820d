package io.firewatch.kafka.detection;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * What detection counts.
 *
 * @param latency from a record's arrival at the broker to the telling of what it shows; readers see
 *     it at the next commit
 */
record DetectionMeters(
    JudgedSamples judged,
    Counter anomalies,
    Counter recoveries,
    Counter rollups,
    Counter bad,
    Counter republished,
    Counter threadsReplaced,
    Timer latency,
    Clock clock) {

  static DetectionMeters of(MeterRegistry meters) {
    JudgedSamples judged = new JudgedSamples();
    FunctionCounter.builder("firewatch.detection.samples", judged, JudgedSamples::total)
        .register(meters);
    return new DetectionMeters(
        judged,
        meters.counter("firewatch.detection.anomalies"),
        meters.counter("firewatch.detection.recoveries"),
        meters.counter("firewatch.detection.rollups"),
        meters.counter("firewatch.detection.bad.records"),
        meters.counter("firewatch.detection.republished"),
        meters.counter("firewatch.detection.threads.replaced"),
        Timer.builder("firewatch.detection.latency").publishPercentileHistogram().register(meters),
        meters.config().clock());
  }

  void told(long arrivalMillis) {
    latency.record(Math.max(0, clock.wallTime() - arrivalMillis), TimeUnit.MILLISECONDS);
  }
}
