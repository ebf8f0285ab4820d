package io.firewatch.kafka.triage;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.detection.Recovery;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.detection.Verdict;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.triage.signal.LogSignal;
import java.util.List;

/** Signals of log lines, in the events that signals of metrics are told by. */
final class LogAnomalies {
  private LogAnomalies() {}

  static Anomaly of(LogSignal signal) {
    LogSignal.Rate rate = signal.rate();
    return new Anomaly(
        signal.episode(),
        Anomaly.Source.LOG,
        signal.series(),
        AnomalyType.valueOf(signal.kind().name()),
        signal.severity(),
        signal.onset(),
        signal.at(),
        rate == null ? null : measure(rate),
        Verdict.NONE,
        signal.description(),
        readings(signal.series(), signal.counts(), rate == null ? Double.NaN : rate.upper()));
  }

  private static Measure measure(LogSignal.Rate rate) {
    return new Measure(
        rate.observed(), rate.usual(), Double.NaN, rate.upper(), rate.sigma(), Double.NaN);
  }

  static Recovery of(LogSignal.Over over) {
    return new Recovery(
        over.episode(),
        Anomaly.Source.LOG,
        over.series(),
        over.at(),
        Recovery.Reason.RETURNED,
        readings(over.series(), over.counts(), Double.NaN));
  }

  private static List<SeriesReadings> readings(
      SeriesKey series, List<Reading> counts, double upper) {
    return counts.isEmpty() ? List.of() : List.of(new SeriesReadings(series, counts, 0, upper));
  }
}
