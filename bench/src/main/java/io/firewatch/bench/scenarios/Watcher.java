package io.firewatch.bench.scenarios;

import io.firewatch.telemetry.MetricSample;
import java.time.Instant;
import java.util.List;

/** Something that watches metrics and raises alarms; each alarm would call somebody. */
interface Watcher {
  /** Takes the readings of one instant. */
  void take(List<MetricSample> samples, Instant at);

  /** What was raised so far, oldest first. */
  List<Alarm> alarms();

  /** Somebody would be called. */
  record Alarm(String service, String metric, Instant at) {}
}
